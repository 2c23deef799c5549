/** Finds computations that hold up everybody else in code that runs per request, message, event or render. */
import type { EffectSite, HotPath } from '../../link/program.ts';
import type { DeepClone, SlowRegex } from '../../link/suspects.ts';
import { blockingCall, waitedFor } from '../blocking-calls.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, isInBrowser, perUnit, placeOf, stepsFrom } from '../evidence.ts';
import { repeatedCalls } from '../repeats.ts';

const ID = 'blocking-cpu-on-hot-path';

export const rule = defineRule({
  id: ID,
  severity: 'warning',
  summary: 'Long computations in code that runs for every request.',
  check(context) {
    const calls = repeatedCalls(context.program);
    for (const site of context.program.effectSites) {
      const hotPaths = isLong(site) ? waitedFor(context.program, site.node) : [];
      if (hotPaths.length > 0) context.report(blockingCall(context, ID, site, hotPaths, calls));
    }
    for (const slow of context.program.slowRegexes)
      if (!isInBrowser(slow.node)) context.report(slowRegex(slow));
    for (const clone of context.program.deepClones) {
      const hotPaths = waitedFor(context.program, clone.node).filter(({ entry }) => entry.heat !== 'render');
      if (hotPaths.length > 0 && !isInBrowser(clone.node)) context.report(deepCopy(clone, hotPaths));
    }
  },
});

/** True for what takes long and has a form beside the event loop. */
function isLong({ effect, site }: EffectSite): boolean {
  if (effect.kind !== 'cpu' || !effect.sync || effect.asyncForm === undefined) return false;
  return site.kept === undefined;
}

/** `/^(a+)+$/.test(req.query.name)` */
function slowRegex({ node, call, text, pattern, regex, hotPaths }: SlowRegex): Reported {
  const [hotPath] = hotPaths as readonly [HotPath, ...HotPath[]];
  return {
    ...placeOf(call),
    confidence: hotPath.confidence,
    message: `/${pattern}/ takes twice as long for each further character of a text that nearly matches, and ${text} is whatever ${hotPath.entry.name} is sent: thirty characters hold up everybody for seconds. Let no part that is repeated hold one that is, or turn long texts down first.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(regex), message: 'repeats what is repeated in it' },
      { ...placeOf(call), message: `is held against ${text}` },
    ],
    impact: { level: 'high', estimate: 'seconds to hours for one request that wants it so' },
    anchor: `${functionName(node)}>${pattern}`,
  };
}

/** `JSON.parse(JSON.stringify(rows))` */
function deepCopy({ node, call, of, growth, isEach }: DeepClone, hotPaths: readonly HotPath[]): Reported {
  const [hotPath] = hotPaths as readonly [HotPath, ...HotPath[]];
  const copied = of === '' ? 'it' : of;
  const what = isEach
    ? `${copied}, once for each element of a list that grows with the data`
    : `all of ${copied}`;
  return {
    ...placeOf(call),
    // That there are many is told by what the rows are called, at best.
    confidence: growth.isOfMany && hotPath.confidence !== 'possible' ? 'likely' : 'possible',
    message: `JSON.parse(JSON.stringify(…)) writes and reads ${what} on every ${hotPath.entry.name}, and nothing else is served meanwhile. Copy only what is changed.`,
    multiplicity: isEach ? 'N' : '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...(growth.at ? [{ ...placeOf(growth.at), message: 'as many as there are come from here' }] : []),
      { ...placeOf(call), message: `copies ${copied} by way of its text` },
    ],
    impact: { level: 'low', estimate: `about 10 ms for each megabyte ${perUnit(hotPath.entry.heat)}` },
    anchor: `${functionName(node)}>${call.text}`,
  };
}

/** Finds calls that block the event loop in code that runs per request, message, event or render. */
import { weakest } from '../../base/effect.ts';
import type { Heat } from '../../base/heat.ts';
import type { EffectSite, FunctionNode, HotPath } from '../../link/program.ts';
import { defineRule, type Reported, type RuleContext } from '../define-rule.ts';
import { deed, entryPointsOf, functionName, operationOf, placeKey, placeOf, stepsFrom } from '../evidence.ts';
import { nameMatcher } from '../name-matcher.ts';
import { assumedRuns, growsBeyond, multiplicityOf, type RepeatedCalls, repeatedCalls } from '../repeats.ts';
import { isBesideWorse, isLoneLookUp } from './look-ups.ts';
import { isMadeAhead } from './made-ahead.ts';
import { impactOf, messageOf } from './message.ts';
import { offersFor } from './offers.ts';

/** Someone waits for these; a scheduled job may take its time. */
const WAITED_FOR: ReadonlySet<Heat> = new Set(['request', 'message', 'event', 'render']);

export const rule = defineRule({
  id: 'sync-io-on-hot-path',
  severity: 'warning',
  summary: 'Synchronous I/O in code that runs for every request.',
  options: {
    allow: {
      kind: 'patterns',
      default: [],
      says: 'Calls that may block, as the code or findings name them: `existsSync`, `fs.statSync`, `*.readJsonSync`.',
    },
  },
  check(context) {
    const calls = repeatedCalls(context.program);
    const mayBlock = nameMatcher(context.options.allow);
    for (const site of context.program.effectSites) {
      if (mayBlock(site.text) || mayBlock(operationOf(site.effect))) continue;
      const hotPaths = isToBlame(site) ? waitedFor(context, site) : [];
      if (hotPaths.length > 0) context.report(findingOf(context, site, hotPaths, calls));
    }
  },
});

function isToBlame({ effect, node, site }: EffectSite): boolean {
  if (!effect.sync || site.kept !== undefined || node.file.cold !== null || isKept(node)) return false;
  // Computation without an asynchronous twin (JSON.parse, a hash) is no I/O; a browser has no event loop to share.
  if (effect.kind !== 'fs' && effect.kind !== 'process' && effect.asyncForm === undefined) return false;
  if (effect.kind.startsWith('db.')) return false;
  return !node.file.facts.directives.includes('use client');
}

/** Next.js keeps what a function with `'use cache'` gives, for as long as its profile says. */
function isKept({ file, facts }: FunctionNode): boolean {
  return [...file.facts.directives, ...facts.directives].some(directive => directive.startsWith('use cache'));
}

function waitedFor({ program }: RuleContext, { node }: EffectSite): readonly HotPath[] {
  return program
    .hotPaths(node)
    .filter(({ entry, kept }) => !kept && WAITED_FOR.has(entry.heat) && !isMadeAhead(program, entry));
}

function findingOf(
  context: RuleContext,
  site: EffectSite,
  hotPaths: readonly HotPath[],
  calls: RepeatedCalls,
): Reported {
  const hotPath = hotPaths[0] as HotPath;
  const growing = (calls.get(placeKey(site.call))?.repeats ?? []).filter(repeat => growsBeyond(1, repeat));
  const isLone = isLoneLookUp(context.program, site, hotPaths, calls);
  const runs = assumedRuns(growing, context.latency.n);
  return {
    ...placeOf(site.call),
    confidence: isLone ? 'possible' : weakest(site.confidence, hotPath.confidence),
    severity: isBesideWorse(context.program, site, hotPaths, calls) ? 'info' : 'warning',
    message: messageOf(site, hotPath.entry),
    effect: site.effect,
    multiplicity: growing.length > 0 ? multiplicityOf(growing) : '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...growing.map(({ loop }) => ({ ...placeOf(loop), message: 'runs it once for every item' })),
      { ...placeOf(site.call), message: `${deed(site.effect)} and blocks: ${operationOf(site.effect)}` },
    ],
    impact: impactOf(site.effect, runs, hotPath.entry.heat, context.latency),
    anchor: `${functionName(site.node)}>${site.text}`,
    fixes: offersFor(context.program, site),
  };
}

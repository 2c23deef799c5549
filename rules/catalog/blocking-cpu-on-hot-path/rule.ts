/** Finds computations that hold up everybody else in code that runs per request, message, event or render. */
import type { EffectSite } from '../../link/program.ts';
import type { DeepClone } from '../../link/suspects/suspects.ts';
import { blockingCall, waitedFor } from '../blocking-calls.ts';
import { defineRule } from '../define-rule.ts';
import { isInBrowser, placeKey } from '../evidence.ts';
import { repeatedCalls } from '../repeats.ts';
import { deepCopyFinding, hashedFileFinding, rowSortFinding, slowRegexFinding } from './message.ts';

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
      if (!isInBrowser(slow.node)) context.report(slowRegexFinding(slow));
    for (const clones of ofOneLoop(context.program.deepClones)) {
      const [{ node }] = clones;
      const hotPaths = waitedFor(context.program, node).filter(({ entry }) => entry.heat !== 'render');
      if (hotPaths.length > 0 && !isInBrowser(node)) context.report(deepCopyFinding(clones, hotPaths));
    }
    for (const sort of context.program.rowSorts) {
      const waited = waitedFor(context.program, sort.from).map(({ entry }) => entry);
      const hotPaths = sort.hotPaths.filter(({ entry }) => entry.heat !== 'render' && waited.includes(entry));
      if (hotPaths.length > 0 && !isInBrowser(sort.node)) context.report(rowSortFinding(sort, hotPaths));
    }
    for (const hashed of context.program.hashedFiles) {
      const hotPaths = waitedFor(context.program, hashed.node);
      if (hotPaths.length > 0) context.report(hashedFileFinding(hashed, hotPaths));
    }
  },
});

type Clones = readonly [DeepClone, ...DeepClone[]];

/** What one loop copies of each element is one finding. */
function ofOneLoop(clones: readonly DeepClone[]): readonly Clones[] {
  const groups = Map.groupBy(clones, ({ node, call, growth: { at }, isEach }) =>
    isEach && at ? `${node.id}>${placeKey(at)}` : placeKey(call),
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

/** True for what takes long and has a form beside the event loop. */
function isLong({ effect, site }: EffectSite): boolean {
  if (effect.kind !== 'cpu' || !effect.sync || effect.asyncForm === undefined) return false;
  return site.kept === undefined;
}

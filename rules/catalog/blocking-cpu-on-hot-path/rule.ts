/** Finds computations that hold up everybody else in code that runs per request, message, event or render. */
import type { EffectSite } from '../../link/program.ts';
import { blockingCall, waitedFor } from '../blocking-calls.ts';
import { defineRule } from '../define-rule.ts';
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
  },
});

/** True for what takes long and has a form beside the event loop. */
function isLong({ effect, site }: EffectSite): boolean {
  if (effect.kind !== 'cpu' || !effect.sync || effect.asyncForm === undefined) return false;
  return site.kept === undefined;
}

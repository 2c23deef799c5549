/** Finds calls that block the event loop while a disk or a process works, in code that runs per request, message, event or render. */
import type { EffectSite, HotPath } from '../../link/program.ts';
import { blockingCall, waitedFor } from '../blocking-calls.ts';
import { defineRule, type Reported, type RuleContext } from '../define-rule.ts';
import { operationOf } from '../evidence.ts';
import { nameMatcher } from '../name-matcher.ts';
import { type RepeatedCalls, repeatedCalls } from '../repeats.ts';
import { isBesideWorse, isLoneLookUp } from './look-ups.ts';

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
      const hotPaths = isToBlame(site) ? waitedFor(context.program, site.node) : [];
      if (hotPaths.length > 0) context.report(findingOf(context, site, hotPaths, calls));
    }
  },
});

/** Computation is another rule's business, and a synchronous database has no other form. */
function isToBlame({ effect, site }: EffectSite): boolean {
  if (!effect.sync || site.kept !== undefined) return false;
  if (effect.kind === 'cpu' || effect.kind.startsWith('db.')) return false;
  return effect.kind === 'fs' || effect.kind === 'process' || effect.asyncForm !== undefined;
}

function findingOf(
  context: RuleContext,
  site: EffectSite,
  hotPaths: readonly HotPath[],
  calls: RepeatedCalls,
): Reported {
  const found = blockingCall(context, 'sync-io-on-hot-path', site, hotPaths, calls);
  const isLone = isLoneLookUp(context.program, site, hotPaths, calls);
  return {
    ...found,
    confidence: isLone ? 'possible' : found.confidence,
    severity: isBesideWorse(context.program, site, hotPaths, calls) ? 'info' : 'warning',
  };
}

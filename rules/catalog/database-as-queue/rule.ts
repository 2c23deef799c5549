/** Finds tables that a timer asks for pending work every few seconds. */
import type { PolledTable } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { functionName, isInBrowser, placeOf, stepsTo } from '../evidence.ts';

export const rule = defineRule({
  id: 'database-as-queue',
  severity: 'warning',
  recommended: false,
  summary: 'Tables that a timer asks for pending work every few seconds.',
  check({ program, report }) {
    for (const polled of program.polledTables) if (!isInBrowser(polled.node)) report(findingOf(polled));
  },
});

function findingOf({ node, call, text, effect, path, timer, seconds, confidence }: PolledTable): Reported {
  const often = seconds === 1 ? 'every second' : `every ${seconds} seconds`;
  const queries = Math.round(3600 / seconds).toLocaleString('en');
  return {
    ...placeOf(call),
    confidence,
    message: `${text} asks for pending work ${often}, whether there is any or not, and two instances get the same rows. Let a queue or a notification start the work, or take rows with FOR UPDATE SKIP LOCKED.`,
    effect,
    multiplicity: '1',
    entryPoints: [],
    evidence: [{ ...placeOf(timer), message: `runs ${often}` }, ...stepsTo(path, effect)],
    impact: { level: 'medium', estimate: `${queries} queries per hour and instance, with nothing to do` },
    anchor: `${functionName(node)}>${text}`,
  };
}

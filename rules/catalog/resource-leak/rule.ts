/** Finds timers, listeners and connections that go on when what started them is over: a component's effect, a request. */
import type { FixOffer } from '../../base/finding.ts';
import type { HeldResource } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported, type RuleContext } from '../define-rule.ts';
import { entryPointsOf, functionName, placeOf } from '../evidence.ts';
import { leftRunningFinding } from './left-running.ts';
import { missedRemovalFinding } from './missed-removal.ts';
import { mountedStartFinding } from './mounted-start.ts';

export const rule = defineRule({
  id: 'resource-leak',
  severity: 'warning',
  summary: 'Timers, listeners and connections that effects or requests start and nothing ends.',
  check(context) {
    const { heldResources, leftRunning, missedRemovals, mountedStarts } = context.program;
    for (const held of heldResources) context.report(findingOf(context, held));
    for (const started of mountedStarts) context.report(mountedStartFinding(context, started));
    for (const left of leftRunning) context.report(leftRunningFinding(left));
    // Where the effect that adds it is reported, its removal is the same mistake.
    const reported = new Set(heldResources.map(({ call }) => `${call.path}:${call.start}`));
    for (const missed of missedRemovals)
      if (!reported.has(`${missed.added.path}:${missed.added.start}`))
        context.report(missedRemovalFinding(context, missed));
  },
});

function findingOf({ program }: RuleContext, held: HeldResource): Reported {
  const { node, text, endsItself } = held;
  return {
    ...placeOf(held.call),
    confidence: held.setsState ? 'possible' : endsItself ? 'likely' : 'certain',
    severity: endsItself ? 'info' : 'warning',
    message: messageOf(held),
    multiplicity: '1',
    entryPoints: entryPointsOf(program.hotPaths(node)),
    evidence: [
      { ...placeOf(held.effect), message: 'runs whenever what it depends on changes, and at the start' },
      { ...placeOf(held.call), message: `starts it: ${text}` },
      {
        path: node.file.path,
        start: node.facts.nameStart,
        end: node.facts.nameEnd,
        message: cleanUpOf(held),
      },
    ],
    impact: {
      level: endsItself ? 'low' : 'medium',
      estimate: endsItself
        ? '1 timer left per run of the effect, with what its function holds, until it is due'
        : '1 more per run of the effect, for as long as the page is open',
    },
    anchor: `${functionName(node)}>${text}>${held.event ?? ''}`,
    // A clean-up that is there already is its author's to complete.
    fixes: held.cleansUp || held.opens ? [] : [CLEAN_UP],
  };
}

function cleanUpOf({ cleansUp, removesAnother, until }: HeldResource): string {
  if (removesAnother) return `cleans up, with another function for ${until}`;
  return cleansUp ? `cleans up, without ${until}` : 'gives no function to clean up';
}

const CLEAN_UP: FixOffer = {
  id: 'resource-leak/clean-up',
  title: 'Return a function that ends it',
  safety: 'review',
  look: 'what the effect starts ends when it runs again, and with the component',
};

function messageOf({ text, event, until, cleansUp, removesAnother, endsItself }: HeldResource): string {
  const what = event ? `${text}('${event}')` : text;
  const state = cleansUp
    ? `the effect's clean-up does not call ${until} for it`
    : 'the effect returns no clean-up';
  const outcome = endsItself
    ? 'it still runs after the component has gone'
    : 'each run of the effect leaves one more behind';
  if (removesAnother)
    return `${what} is never ended: the effect's clean-up gives ${until} another function than the one that was added, which takes nothing away. Keep that one, and give it to both.`;
  return `${what} is never ended: ${state}, so that ${outcome}. Return a function that calls ${until}.`;
}

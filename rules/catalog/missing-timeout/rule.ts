/** Finds requests to other services that requests and messages wait for without any limit: one finding a client or function. */
import type { FixOffer } from '../../base/finding.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, placeOf, stepsFrom } from '../evidence.ts';
import { type OwnWaits, waitsByOwner } from './wait-owners.ts';

export const rule = defineRule({
  id: 'missing-timeout',
  severity: 'info',
  summary: 'Requests to other services that nothing ends if no answer comes.',
  check({ program, report }) {
    for (const waits of waitsByOwner(program)) report(findingOf(waits));
  },
});

function findingOf(waits: OwnWaits): Reported {
  const [first] = waits;
  const { node, text, effect, client, remedy, hotPaths, confidence } = first;
  const entry = hotPaths[0]?.entry.name ?? '';
  const others = waits.length > 1 ? ` (and ${waits.length - 1} more like it)` : '';
  const where = client ? 'Where its client is made, give' : 'Give';
  return {
    ...placeOf(client ?? first.call),
    confidence,
    message: `${text}${others} has no timeout: while the other side does not answer, ${entry} waits with it. ${where} ${remedy}.`,
    effect,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      ...waits.map(wait => ({
        ...placeOf(wait.call),
        message: `sends a request without a limit: ${wait.text}`,
      })),
    ],
    impact: { level: 'low', estimate: 'up to minutes per request while the other side is stuck' },
    anchor: `${functionName(node)}>${text}`,
    fixes: [offerOf(waits)],
  };
}

function offerOf([{ client }, ...others]: OwnWaits): FixOffer {
  return {
    id: 'missing-timeout/limit',
    title: `Wait 5 seconds at most${client ? ', with every request of the client' : others.length > 0 ? ', with each request' : ''}`,
    safety: 'review',
    look: 'an answer that takes longer, its body included, becomes an error where it is awaited',
  };
}

/** Finds requests to other services that requests and messages wait for without any limit: one finding a client or function. */
import type { EndlessWait } from '../../link/program.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, isInBrowser, placeKey, placeOf, stepsFrom } from '../evidence.ts';

export const rule = defineRule({
  id: 'missing-timeout',
  severity: 'info',
  summary: 'Requests to other services that nothing ends if no answer comes.',
  check({ program, report }) {
    for (const waits of byOwner(program.endlessWaits)) report(findingOf(waits));
  },
});

/** Those of one client, or of one function, are mended together. */
function byOwner(waits: readonly EndlessWait[]): readonly (readonly EndlessWait[])[] {
  const groups = Map.groupBy(
    waits.filter(({ node }) => !isInBrowser(node)),
    ({ client, node }) => (client ? placeKey(client) : String(node.id)),
  );
  return [...groups.values()];
}

function findingOf(waits: readonly EndlessWait[]): Reported {
  const [first] = waits as readonly [EndlessWait, ...EndlessWait[]];
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
  };
}

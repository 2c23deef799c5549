/** Finds awaits that stand one after another on a hot path though they could run at the same time. */
import { weakest } from '../../base/effect.ts';
import type { AwaitedItem, AwaitedList, FunctionNode, HotPath, Reached } from '../../link/program.ts';
import { defineRule, type LatencyModel, type Reported, type RuleContext } from '../define-rule.ts';
import { entryPointsOf, functionName, operationOf, placeOf, stepsFrom, stepsTo } from '../evidence.ts';
import { waitedFor } from './hot-paths.ts';
import { impactOf, listMessage, messageOf, type Waited } from './message.ts';
import { isMinor, isUnnoticed } from './minor.ts';
import { fixesFor, UNAWAIT } from './promise-all.ts';
import { tripFindings } from './trips.ts';

export const rule = defineRule({
  id: 'sequential-awaits',
  severity: 'warning',
  summary: 'Independent I/O that is awaited one after another.',
  yieldsTo: ['n-plus-one', 'unbounded-concurrency'],
  check(context) {
    for (const { node, awaits } of context.program.awaitGroups)
      reportRow(context, { node, items: awaits }, waited => ({
        message: messageOf(waited),
        // Where the group holds what is too quick to count, that would have to move too.
        fixes: waited.length === awaits.length ? fixesFor({ node, awaits }) : [],
      }));
    for (const list of context.program.awaitedLists)
      reportRow(context, list, waited => ({ message: listMessage(waited), fixes: [UNAWAIT] }));
    for (const finding of tripFindings(context)) context.report(finding);
  },
});

/** Reports calls that wait for one another, if that takes long enough and somebody waits for it. */
function reportRow(
  context: RuleContext,
  { node, items }: AwaitedList,
  told: (waited: readonly Waited[]) => Pick<Reported, 'message' | 'fixes'>,
): void {
  const waited = waitedIn(context.latency, items);
  const hotPaths = waited.length > 1 ? waitedFor(context, node) : [];
  if (hotPaths.length > 0 && !isUnnoticed(context, waited, hotPaths))
    context.report({ ...findingOf(context, node, waited, hotPaths), ...told(waited) });
}

/** Those that take long enough to be worth starting together. */
function waitedIn(latency: LatencyModel, items: readonly AwaitedItem[]): Waited[] {
  const waited: Waited[] = [];
  for (const { call, text, effects } of items) {
    const slowest = effects.reduce<Waited | null>((worst, reached) => {
      const time = timeOf(latency, reached);
      return time > (worst?.time ?? 0) ? { call, text, reached, time } : worst;
    }, null);
    if (slowest && slowest.time >= latency.cache) waited.push(slowest);
  }
  return waited;
}

function timeOf(latency: LatencyModel, { effect }: Reached): number {
  switch (effect.kind) {
    case 'db.read':
    case 'db.write':
      return latency.db;
    case 'http':
    case 'cache':
    case 'fs':
    case 'queue':
    case 'process':
      return latency[effect.kind];
    default:
      return 0;
  }
}

function findingOf(
  context: RuleContext,
  node: FunctionNode,
  waited: readonly Waited[],
  hotPaths: readonly HotPath[],
): Omit<Reported, 'message' | 'fixes'> {
  const second = waited[1] as Waited;
  return {
    path: node.file.path,
    start: second.call.start,
    end: second.call.end,
    confidence: waited
      .map(({ reached }) => reached.confidence)
      .reduce(weakest, hotPaths[0]?.confidence ?? 'certain'),
    severity: isMinor(context, waited, hotPaths) ? 'info' : 'warning',
    effect: second.reached.effect,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      // A wrapper that stands around the function shows nothing but the function itself.
      ...stepsFrom(hotPaths[0]).filter(
        step =>
          step.path !== node.file.path || step.start >= second.call.end || step.end <= second.call.start,
      ),
      ...waited.flatMap(({ call, text, reached }) =>
        reached.path.length > 1
          ? stepsTo(reached.path, reached.effect)
          : [{ ...placeOf(call), message: `awaits ${text}: ${operationOf(reached.effect)}` }],
      ),
    ],
    impact: impactOf(waited, hotPaths[0]?.entry.heat ?? null),
    anchor: `${functionName(node)}>${waited.map(({ text }) => text).join('>')}`,
  };
}

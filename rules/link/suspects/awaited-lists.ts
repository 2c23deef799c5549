/** Lists for `Promise.all` whose calls are awaited in the list, so that it has nothing left to wait for. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { COMBINES } from '../calls/awaits.ts';
import type { AwaitedList, FunctionNode } from '../program.ts';
import type { AwaitRunsInput } from './await-runs.ts';
import { awaitedItem, callOf, isInOrder } from './awaited-calls.ts';

export function findAwaitedLists(input: AwaitRunsInput): AwaitedList[] {
  const lists: AwaitedList[] = [];
  for (const file of input.files.values()) {
    if (file.cold !== null) continue;
    for (const site of file.facts.sites) {
      const inRow = inRowOf(site);
      const node = inRow.length > 1 ? input.nodeOf(file, site.function) : null;
      if (!node || !input.isHot(node)) continue;
      const items = itemsOf(input, node, inRow);
      if (items.length > 1) lists.push({ node, items });
    }
  }
  return lists;
}

/** Sites of calls that follow one another: those that are awaited, and the one after the last of them. */
function inRowOf({ callee, args: [list] }: SiteFacts): number[] {
  if (callee.kind !== 'member' || !COMBINES.test(callee.name) || list?.kind !== 'array') return [];
  if (callee.object.kind !== 'global' || callee.object.name !== 'Promise') return [];
  const last = list.items.findLastIndex(isAwaited);
  return list.items.flatMap((item, at) => (isAwaited(item) || at === last + 1 ? siteOf(item) : []));
}

function isAwaited(ref: Ref): boolean {
  return ref.kind === 'await' || (ref.kind === 'typed' && isAwaited(ref.of));
}

function siteOf(ref: Ref): number[] {
  if (ref.kind === 'await' || ref.kind === 'typed') return siteOf(ref.of);
  return ref.kind === 'result' ? [ref.site] : [];
}

/** None where one is not made each time, or where all share a connection that does one thing at a time. */
function itemsOf(input: AwaitRunsInput, node: FunctionNode, sites: readonly number[]): AwaitedList['items'] {
  const { file } = node;
  const calls = sites.flatMap(id => {
    const site = file.facts.sites[id];
    return site ? callOf(file, { site: id, start: site.start, end: site.end }) : [];
  });
  if (calls.some(({ site }) => isInOrder(input, node, site))) return [];
  return calls.map(call => awaitedItem(input, file, call)).filter(({ effects }) => effects.length > 0);
}

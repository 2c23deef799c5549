/** Calls that a function waits for: all that stands in one, and what it is sure to wait for. */
import type { AwaitStepFacts, SiteFacts } from '../../facts/facts.ts';
import { type SurelyInput, sureEffects } from '../calls/sure-effects.ts';
import type { AwaitedItem, FunctionNode, LinkedFile } from '../program.ts';
import { type ConnectionsInput, connectionOf } from '../repeats/connections.ts';
import { refText } from '../values/ref-text.ts';

/** An awaited call and all that stands in it, functions that it is given included. */
export interface AwaitedCall {
  readonly site: SiteFacts;
  readonly within: readonly SiteFacts[];
}

export function callOf({ facts }: LinkedFile, call: AwaitStepFacts['calls'][number]): AwaitedCall[] {
  const site = facts.sites[call.site];
  if (!site) return [];
  const within: SiteFacts[] = [];
  for (let id = call.site; id >= 0; id--) {
    const inner = facts.sites[id];
    if (!inner || inner.end <= call.start) break;
    if (inner.start >= call.start) within.push(inner);
  }
  return [{ site, within }];
}

export function awaitedItem(
  input: SurelyInput,
  file: LinkedFile,
  { site, within }: AwaitedCall,
): AwaitedItem {
  return {
    call: { path: file.path, start: site.start, end: site.end },
    text: refText(file.facts, site.callee),
    effects: within.flatMap(each => sureEffects(input, file, each, site)),
  };
}

/** True if nothing may start before it has ended: it is on the connection of a transaction, or not made each time. */
export function isInOrder(input: ConnectionsInput, node: FunctionNode, site: SiteFacts): boolean {
  if (site.onFailure || site.unreached || site.kept) return true;
  const { start, end } = node.facts;
  const trip = { file: node.file, start, end, runs: null };
  return connectionOf(input, node, site, trip) !== null;
}

/** Where transactions begin and end that a program opens by hand, over a connection that it holds. */
import type { BindingId, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';

/** Names of calls on a connection after which it is a transaction's. */
export const BEGINS = /^(?:begin|start|with|run|in)?_?transaction$/i;
const ENDS = /^(?:commit|rollback|abort)_?(?:transaction)?$/i;
const BEGIN = /^\s*(?:begin|start\s+transaction)\b/i;
const END = /^\s*(?:commit|end|abort|rollback(?!\s+(?:(?:work|transaction)\s+)?to\b))\b/i;

/** In the order of the text. */
interface Bounds {
  readonly begins: SiteFacts[];
  readonly ends: SiteFacts[];
}

const NONE: Bounds = { begins: [], ends: [] };
const known = new WeakMap<FileFacts, ReadonlyMap<BindingId, Bounds>>();

/** True where a transaction of a variable's connection has begun, in the function of that place or one around it, and has not ended yet. */
export function isBegunAt(facts: FileFacts, binding: BindingId, place: number): boolean {
  const { begins, ends } = boundsIn(facts).get(binding) ?? NONE;
  const isBefore = (site: SiteFacts) => {
    const around = facts.functions[site.function];
    return site.start < place && around !== undefined && around.start <= place && place <= around.end;
  };
  const begin = begins.findLast(isBefore);
  // What ends it only if something failed, or on one of two ways, mostly leaves the function, too.
  const isEnd = (site: SiteFacts) => !site.conditional && !site.onFailure && isBefore(site);
  return begin !== undefined && !ends.some(site => site.start > begin.start && isEnd(site));
}

function boundsIn(facts: FileFacts): ReadonlyMap<BindingId, Bounds> {
  let bounds = known.get(facts);
  if (!bounds) {
    bounds = allBounds(facts);
    known.set(facts, bounds);
  }
  return bounds;
}

/** By variable: `client.query('BEGIN')`, `runner.startTransaction()`, `client.query('COMMIT')`. */
function allBounds(facts: FileFacts): ReadonlyMap<BindingId, Bounds> {
  const bounds = new Map<BindingId, Bounds>();
  for (const site of facts.sites) {
    const { callee, args } = site;
    const root = callee.kind === 'member' ? rootOf(callee) : undefined;
    if (callee.kind !== 'member' || root?.kind !== 'local') continue;
    const [first] = args;
    const statement = first?.kind === 'literal' && typeof first.value === 'string' ? first.value : '';
    const isBegin = BEGINS.test(callee.name) || BEGIN.test(statement);
    if (!isBegin && !ENDS.test(callee.name) && !END.test(statement)) continue;
    const own = bounds.get(root.binding) ?? { begins: [], ends: [] };
    (isBegin ? own.begins : own.ends).push(site);
    bounds.set(root.binding, own);
  }
  return bounds;
}

/** Where a chain starts: `tx` of `tx.user.update`, `this.db` of `this.db.user.update`. */
export function rootOf(ref: Ref): Ref {
  if (ref.kind === 'typed') return rootOf(ref.of);
  return ref.kind === 'member' && ref.object.kind !== 'this' ? rootOf(ref.object) : ref;
}

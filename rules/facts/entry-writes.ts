/** Writes to single entries of what outlives the function that writes: `cache[key] = value`, `delete cache[key]`. */
import type { AssignmentExpression, UnaryExpression } from '../parse/tree.ts';
import { type Collector, UNKNOWN } from './collector.ts';
import type { Ref } from './facts.ts';
import { addSite } from './sites.ts';

/** What an entry is given that is taken out, as if `undefined` were written to it. */
const NOTHING: Ref = { kind: 'global', name: 'undefined' };

/** To be called right after the walk of the target, while `c.key` still is its key. */
export function addEntryWrite(
  c: Collector,
  node: AssignmentExpression | UnaryExpression,
  target: Ref,
  { key, value = NOTHING }: { readonly key: Ref; readonly value?: Ref },
): void {
  if (target.kind !== 'element' || key.kind === 'literal' || !outlives(c, target.of)) return;
  const { start, end } = node;
  const args = [value, key];
  addSite(
    c,
    { kind: 'assign', start, end, nameStart: start, callee: target, args, use: 'dropped' },
    c.pending.length,
  );
}

/** What is computed (`cache[key]`) has its key noted by the walk; what is not has none. */
export function keyOf(c: Collector, target: Ref): Ref {
  return target.kind === 'element' ? c.key : UNKNOWN;
}

/** A variable of the module, a field, or a variable around the function that is asked before it is filled. */
function outlives(c: Collector, ref: Ref): boolean {
  switch (ref.kind) {
    case 'local': {
      const owner = c.bindings[ref.binding]?.function ?? c.frame.id;
      return owner !== c.frame.id && (owner === 0 || c.frame.kept !== null);
    }
    case 'member':
      return ref.object.kind === 'this' || ref.object.kind === 'class' || outlives(c, ref.object);
    default:
      return false;
  }
}

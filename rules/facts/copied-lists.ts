/** Lists and objects that a loop replaces by a copy and more: `all = [...all, row]`, `all = all.concat(rows)`, `byId = { ...byId, [id]: row }`. */
import type { AssignmentExpression } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { BindingId, Ref } from './facts.ts';
import { addSite } from './sites.ts';

/** A copy that nothing repeats is no site: a loop, or a function that a loop calls, has to be around it. */
export function addCopy(c: Collector, node: AssignmentExpression, id: BindingId, value: Ref): void {
  const isRepeated = c.frame.loop >= 0 || c.bindings[id]?.function !== c.frame.id;
  if (!isRepeated || !copies(c, value, id)) return;
  const { start, end } = node;
  const callee: Ref = { kind: 'local', binding: id };
  addSite(
    c,
    { kind: 'assign', start, end, nameStart: start, callee, args: [value], use: 'dropped' },
    c.pending.length,
  );
}

function copies(c: Collector, value: Ref, id: BindingId): boolean {
  const isIt = (ref: Ref | undefined) => ref?.kind === 'local' && ref.binding === id;
  switch (value.kind) {
    case 'typed':
      return copies(c, value.of, id);
    case 'array':
      return value.items.some(item => item.kind === 'spread' && isIt(item.of));
    case 'object':
      return value.spreads.some(isIt);
    case 'result': {
      const callee = c.sites[value.site]?.callee;
      return callee?.kind === 'member' && callee.name === 'concat' && isIt(callee.object);
    }
    default:
      return false;
  }
}

/** Whether a count is of what one trip of a loop gave, or of what all have gathered. */
import type { BinaryExpression } from '../parse/tree.ts';
import { type ActiveLoop, type Collector, isOutside } from './collector.ts';
import type { BindingId, Ref } from './facts.ts';
import { somePart } from './ref-parts.ts';
import { lookUp } from './scopes.ts';
import { spend } from './work.ts';

const MAX_DEPTH = 12;

/** `rows = await page(since); if (rows.length >= 20) break`: this trip's are enough. */
export function countsTrip(c: Collector, { left }: BinaryExpression): boolean {
  const loop = c.activeLoops.at(-1);
  if (!loop || left.type !== 'MemberExpression' || left.object.type !== 'Identifier') return false;
  const id = lookUp(c.scope, left.object.name);
  const binding = c.bindings[id];
  if (!binding) return false;
  if (!isOutside(loop, binding)) return !binding.value || !mentionsGathered(c, loop, id, binding.value);
  const { assigned = [] } = binding;
  return assigned.length > 0 && assigned.every(ref => isGivenByTrip(c, loop, id, ref));
}

/** True for what a call of the trip gave that did not take what there was before: `(await page(since)) ?? []`. */
function isGivenByTrip(c: Collector, loop: ActiveLoop, id: BindingId, ref: Ref, depth = 0): boolean {
  spend(c.work, 1);
  if (depth > MAX_DEPTH) return false;
  const isGiven = (of: Ref) => isGivenByTrip(c, loop, id, of, depth + 1);
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return isGiven(ref.of);
    case 'member':
      return isGiven(ref.object);
    case 'either':
      return !ref.of.every(isEmpty) && ref.of.every(of => isEmpty(of) || isGiven(of));
    case 'local': {
      const binding = c.bindings[ref.binding];
      return binding?.value !== undefined && !isOutside(loop, binding) && isGiven(binding.value);
    }
    case 'result': {
      const site = c.sites[ref.site];
      return site !== undefined && site.start >= loop.facts.start && !mentionsGathered(c, loop, id, ref);
    }
    default:
      return false;
  }
}

function isEmpty(ref: Ref): boolean {
  return ref.kind === 'literal' || (ref.kind === 'array' && ref.items.length === 0);
}

/** True if a list of earlier trips is in a value, at any depth: `uniqBy([...rows, ...found], 'id')`. */
function mentionsGathered(c: Collector, loop: ActiveLoop, id: BindingId, ref: Ref, depth = 0): boolean {
  // One variable may be named in many places of what another one holds.
  spend(c.work, 1);
  if (depth > MAX_DEPTH) return true;
  const isMentioned = (of: Ref) => mentionsGathered(c, loop, id, of, depth + 1);
  if (ref.kind === 'local') {
    const binding = c.bindings[ref.binding];
    if (!binding) return false;
    if (isOutside(loop, binding))
      return ref.binding === id || (binding.value?.kind === 'array' && isEmpty(binding.value));
    return ref.binding !== id && binding.value !== undefined && isMentioned(binding.value);
  }
  const site = ref.kind === 'result' ? c.sites[ref.site] : undefined;
  return site ? isMentioned(site.callee) || site.args.some(isMentioned) : somePart(ref, isMentioned);
}

/** Whether a call in a loop needs what an earlier trip computed. */
import type { FileFacts, LoopFacts, Ref, SiteFacts } from '../../facts/facts.ts';

const MAX_DEPTH = 6;

/**
 * True if the arguments or the receiver of a site read a variable that is carried from trip to trip, directly or through
 * variables of the loop's body.
 *
 * @param direct false if the site stands in a function inside the loop, whose arguments are only compared by binding too
 */
export function dependsOnCarried(
  facts: FileFacts,
  loop: LoopFacts,
  site: SiteFacts,
  direct: boolean,
): boolean {
  if (loop.carried.length === 0) return false;
  const carried = new Set(loop.carried.filter(id => !isCounter(facts, loop, id)));
  if (carried.size === 0) return false;
  const reads = (ref: Ref, depth: number): boolean => {
    if (depth > MAX_DEPTH) return false;
    switch (ref.kind) {
      case 'local': {
        if (carried.has(ref.binding)) return true;
        const binding = facts.bindings[ref.binding];
        const inLoop = binding && binding.start >= loop.start && binding.end <= loop.end;
        return Boolean(inLoop && binding.value && reads(binding.value, depth + 1));
      }
      case 'member':
        return reads(ref.object, depth + 1);
      case 'element':
      case 'await':
      case 'spread':
      case 'typed':
        return reads(ref.of, depth + 1);
      case 'either':
        return ref.of.some(of => reads(of, depth + 1));
      case 'array':
        return ref.items.some(item => reads(item, depth + 1));
      case 'object':
        return (
          ref.properties.some(property => reads(property.value, depth + 1)) ||
          ref.spreads.some(spread => reads(spread, depth + 1))
        );
      case 'result': {
        const call = facts.sites[ref.site];
        return call ? call.args.some(arg => reads(arg, depth + 1)) : false;
      }
      default:
        return false;
    }
  };
  return (
    site.args.some(arg => reads(arg, 0)) ||
    (direct && site.callee.kind === 'member' && reads(site.callee.object, 0))
  );
}

/** `i++` in a numeric `for` carries nothing but the position. */
function isCounter(facts: FileFacts, loop: LoopFacts, id: number): boolean {
  const binding = facts.bindings[id];
  return (
    loop.kind === 'for' && binding !== undefined && binding.start >= loop.start && binding.end <= loop.headEnd
  );
}

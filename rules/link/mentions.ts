/** Where a variable is named within what is written. */
import type { BindingId, Ref } from '../facts/facts.ts';

/** True if a reference holds the variable, itself or as a part; arguments of calls are the calls' own. */
export function mentions(ref: Ref, binding: BindingId): boolean {
  const isMentioned = (of: Ref) => mentions(of, binding);
  switch (ref.kind) {
    case 'local':
      return ref.binding === binding;
    case 'member':
      return isMentioned(ref.object);
    case 'element':
    case 'await':
    case 'spread':
    case 'typed':
      return isMentioned(ref.of);
    case 'either':
      return ref.of.some(isMentioned);
    case 'array':
      return ref.items.some(isMentioned);
    case 'object':
      return ref.properties.some(({ value }) => isMentioned(value)) || ref.spreads.some(isMentioned);
    case 'template':
      return ref.holes?.some(isMentioned) ?? false;
    default:
      return false;
  }
}

/** Where a variable is named within what is written. */
import type { BindingId, Ref } from '../../facts/facts.ts';
import { somePart } from '../../facts/ref-parts.ts';

/** True if a reference holds the variable, itself or as a part; arguments of calls are the calls' own. */
export function mentions(ref: Ref, binding: BindingId): boolean {
  return ref.kind === 'local' ? ref.binding === binding : somePart(ref, part => mentions(part, binding));
}

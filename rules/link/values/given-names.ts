/** Whether what a call is given holds a property of one of some names. */
import type { Ref } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';

const MAX_DEPTH = 8;

/** True if an object has a property of one of some names, at any depth. */
export function isGivenAny(
  evaluator: Evaluator,
  file: LinkedFile,
  ref: Ref | undefined,
  names: readonly string[],
  depth = 0,
): boolean {
  if (!ref || depth > MAX_DEPTH) return false;
  const inside = (of: Ref) => isGivenAny(evaluator, file, of, names, depth + 1);
  switch (ref.kind) {
    case 'object':
      return (
        ref.properties.some(({ name, value }) => names.includes(name) || inside(value)) ||
        ref.spreads.some(inside)
      );
    case 'array':
      return ref.items.some(inside);
    // `condition ? { create: rows } : undefined`
    case 'either':
      return ref.of.some(inside);
    case 'typed':
    case 'spread':
      return inside(ref.of);
    case 'local':
    case 'result': {
      const value = evaluator.evaluate(file, ref);
      return value.kind === 'object' && isGivenAny(evaluator, value.file, value.ref, names, depth + 1);
    }
    default:
      return false;
  }
}

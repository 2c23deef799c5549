/** Which columns the conditions of a query ask for, and how: what an index could help with. */
import type { Ref } from '../facts/facts.ts';

export interface ColumnConditions {
  /** All that is asked for. */
  readonly names: readonly string[];
  /** Columns that rows must have one value, one of some, or a value of a span in: an index that begins so helps. */
  readonly usable: readonly string[];
  /** Those of them that are asked for a value which the text does not show: few rows have it. */
  readonly picked: readonly string[];
}

interface Found {
  readonly names: string[];
  readonly usable: string[];
  readonly picked: string[];
}

const EQUAL = /^(?:equals|in)$/;
const SPANS = /^(?:gte?|lte?|startsWith)$/;
const NEGATES = /^NOT$/;
const MAX_DEPTH = 4;

/** Null if conditions are out of sight, or alternatives. */
export function columnConditions(ref: Ref | undefined): ColumnConditions | null {
  const found = { names: [] as string[], usable: [] as string[], picked: [] as string[] };
  return ref && gather(ref, found, 0) ? found : null;
}

function gather(ref: Ref, found: Found, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (ref.kind === 'typed') return gather(ref.of, found, depth + 1);
  if (ref.kind === 'array') return ref.items.every(item => gather(item, found, depth + 1));
  if (ref.kind !== 'object' || ref.spreads.length > 0) return false;
  return ref.properties.every(({ name, value }) => {
    if (name === 'AND') return gather(value, found, depth + 1);
    if (name === 'OR') return false;
    if (NEGATES.test(name)) return true;
    found.names.push(name);
    const asked = askedOf(value);
    if (asked !== 'other') found.usable.push(name);
    if (asked === 'picked') found.picked.push(name);
    return true;
  });
}

/** `other` for what no ordinary index helps with: `contains`, `not`. */
function askedOf(value: Ref): 'picked' | 'shown' | 'other' {
  switch (value.kind) {
    case 'typed':
      return askedOf(value.of);
    case 'literal':
    case 'import':
      return 'shown';
    // `Status.Open` of an import stands for one of a few.
    case 'member':
      return value.object.kind === 'import' || /^[A-Z][A-Z\d_]+$/.test(value.name) ? 'shown' : 'picked';
    case 'object': {
      if (value.properties.some(({ name }) => name === 'mode')) return 'other';
      const equal = value.properties.find(({ name }) => EQUAL.test(name));
      if (equal) return equal.value.kind === 'array' ? 'shown' : askedOf(equal.value);
      return value.properties.some(({ name }) => SPANS.test(name)) ? 'shown' : 'other';
    }
    case 'unknown':
    case 'array':
      return 'shown';
    default:
      return 'picked';
  }
}

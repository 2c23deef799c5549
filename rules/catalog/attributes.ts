/** What attributes of elements say, for rules about pages. */
import type { PropertyRef, Ref } from '../facts/facts.ts';

/** The last one of a name, for which case does not count. */
export function attribute(attributes: readonly PropertyRef[], name: string): Ref | undefined {
  return attributes.findLast(each => each.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The text of an attribute that is written out, with `\0` for each hole; null if there is none or the text does not show it. */
export function textOf(value: Ref | undefined): string | null {
  if (value?.kind === 'literal') return String(value.value);
  return value?.kind === 'template' ? value.text : null;
}

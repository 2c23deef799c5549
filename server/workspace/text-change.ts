/** Where offsets of a text are in a later one, by what both begin and end with. */

/** How much of two texts is the same at the start and, of the rest, at the end, in UTF-16 units. */
export function commonEnds(
  before: string,
  after: string,
): { readonly prefix: number; readonly suffix: number } {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  )
    suffix++;
  return { prefix, suffix };
}

/** Undefined for offsets of what is not in the later text. What is inserted right before a start, or right after an end, is not part of it. */
export function offsetsBetween(
  before: string,
  after: string,
): (offset: number, side: 'start' | 'end') => number | undefined {
  const { prefix, suffix } = commonEnds(before, after);
  const shift = after.length - before.length;
  return (offset, side) => {
    const [isBefore, isAfter] = [offset <= prefix, offset >= before.length - suffix];
    if (isAfter && (side === 'start' || !isBefore)) return offset + shift;
    return isBefore ? offset : undefined;
  };
}

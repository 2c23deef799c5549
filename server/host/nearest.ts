/** The right name that a wrong one is probably meant to be. */
import { closest, distance } from 'fastest-levenshtein';

/** Undefined if none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const found = closest(name, names);
  return distance(name, found) <= found.length / 2 ? found : undefined;
}

/** How often a global pattern is in a text. */
export function countOf(text: string, sought: RegExp): number {
  return text.match(sought)?.length ?? 0;
}

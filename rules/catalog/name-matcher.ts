/** Matches names of things, such as entry points and calls, with the patterns of a configuration. */
import picomatch from 'picomatch';

/** A star stands for any text, slashes too; all other characters for themselves, for routes have brackets. */
export function nameMatcher(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch([...patterns], {
    bash: true,
    dot: true,
    nobrace: true,
    nobracket: true,
    noextglob: true,
  });
}

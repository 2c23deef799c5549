/**
 * Which globs of a workspace may be matched. Matchers turn globs into regular expressions that try every place for every wildcard, so that
 * a glob of many could hang a scan; these few are matched in milliseconds, whatever the name (test/robustness/hostile-workspace.test.ts).
 */
const MOST_STARS = 3;

/** `mostFolders` is how many `**` may stand between other folders; those at the ends cost nothing. */
export function isCheapGlob(glob: string, mostFolders = 2): boolean {
  // What repeats, such as +(a|b), tries every way to split a name.
  if (/[+*]\(/.test(glob)) return false;
  const segments = glob.replace(/^!/, '').split('/');
  const between = segments.slice(1, -1).filter(segment => segment === '**');
  return between.length <= mostFolders && segments.every(segment => starsIn(segment) <= MOST_STARS);
}

function starsIn(segment: string): number {
  return segment.match(/\*+/g)?.length ?? 0;
}

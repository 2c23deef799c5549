/** Packages that say `private` and are published all the same: a build puts their manifest, without that word, beside what it makes. */
type Json = Readonly<Record<string, unknown>>;

/**
 * True if the manifest at the root describes another folder than its own: two of its fields or more name files that are not
 * beside it and that a build makes of `src`, such as `./index.js` and `./cli.js` of `src/index.ts` and `src/cli.ts`.
 * `main` alone tells nothing, `npm init` writes it for any application. Neither do packages below the root, which name such
 * files for one another.
 */
export function isPublishedFromBuild(
  { folder, json }: { readonly folder: string; readonly json: Json },
  files: readonly string[],
): boolean {
  if (folder !== '') return false;
  const named = FIELDS.map(names => names.flatMap(name => pathsIn(json[name]))).filter(
    paths => paths.length > 0,
  );
  if (named.length < ENOUGH) return false;
  const modules = new Set(files.map(path => path.replace(MODULE, '')));
  const isBuilt = (path: string): boolean => {
    const module = path.replace(/^\.\//, '').replace(MADE, '');
    return !modules.has(module) && modules.has(`src/${module}`);
  };
  return named.filter(paths => paths.some(isBuilt)).length >= ENOUGH;
}

const FIELDS = [['main'], ['module'], ['types', 'typings'], ['exports'], ['bin']];
const ENOUGH = 2;
const MODULE = /(?:\.d)?\.[cm]?[jt]sx?$/;
/** Not `.ts`: whoever names a source means that file. */
const MADE = /\.(?:d\.[cm]?ts|[cm]?jsx?)$/;

function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

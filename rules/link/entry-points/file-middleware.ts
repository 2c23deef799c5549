/** What files run before the routes of other files: Next.js' `middleware.ts` and `proxy.ts`. */
import type { Framework } from '../../knowledge/define-framework.ts';
import type { FunctionNode, LinkedFile, PackageMiddleware } from '../program.ts';
import { type Argument, argumentAt, itemsOf } from '../values/written.ts';
import { handlerFunctions } from './entry-handlers.ts';
import type { EntryPointsInput } from './entry-point-search.ts';
import type { FileEntry } from './file-entries.ts';
import { packageBehind, packageMiddleware } from './package-middleware.ts';

interface FileMiddleware {
  readonly functions: readonly FunctionNode[];
  readonly packages: readonly PackageMiddleware[];
  /** The routes that it runs before; null for all. */
  readonly patterns: readonly string[] | null;
}

/** Every route asks for it, and it takes a look at all files. */
const known = new WeakMap<EntryPointsInput, ReadonlyMap<string, readonly FileMiddleware[]>>();

/** What runs before a route that a file of the framework makes. */
export function runBefore(
  input: EntryPointsInput,
  file: LinkedFile,
  framework: Framework,
  route: string,
): Pick<FileMiddleware, 'functions' | 'packages'> {
  const all = known.get(input) ?? fileMiddleware(input);
  known.set(input, all);
  const own = (all.get(keyOf(input, file, framework)) ?? []).filter(
    ({ patterns }) => patterns === null || patterns.some(pattern => isFor(pattern, route)),
  );
  return {
    functions: own.flatMap(({ functions }) => functions),
    packages: own.flatMap(({ packages }) => packages),
  };
}

function keyOf(input: EntryPointsInput, file: LinkedFile, framework: Framework): string {
  return `${framework.package} ${input.packageFolder(file)}`;
}

function fileMiddleware(input: EntryPointsInput): ReadonlyMap<string, readonly FileMiddleware[]> {
  const found = new Map<string, FileMiddleware[]>();
  for (const file of input.files) {
    for (const each of input.fileEntries.of(file)) {
      const middleware = middlewareIn(input, file, each);
      if (!middleware) continue;
      const key = keyOf(input, file, each.framework);
      found.set(key, [...(found.get(key) ?? []), middleware]);
    }
  }
  return found;
}

function middlewareIn(
  input: EntryPointsInput,
  file: LinkedFile,
  { entry }: FileEntry,
): FileMiddleware | null {
  if (!entry.runsBefore) return null;
  const functions: FunctionNode[] = [];
  const packages: PackageMiddleware[] = [];
  for (const name of entry.exports) {
    const exported = input.graph.exported(file, name);
    if (exported?.kind === 'package') packages.push(packageMiddleware(exported));
    if (exported?.kind !== 'ref') continue;
    functions.push(...handlerFunctions(input, exported.file, exported.ref, 0));
    const made = packageBehind(input, exported.file, exported.ref);
    if (made) packages.push(made);
  }
  return { functions, packages, patterns: patternsIn(input, file, entry.runsBefore.routesAt) };
}

/** `export const config = { matcher: ['/api/:path*', { source: '/admin' }] }`; null if the text does not show them. */
function patternsIn(input: EntryPointsInput, file: LinkedFile, path: string): string[] | null {
  const [name = '', ...names] = path.split('.');
  const exported = input.graph.exported(file, name);
  if (exported?.kind !== 'ref') return null;
  const at = argumentAt(input, [exported], ['0', ...names].join('.'));
  if (!at) return null;
  const patterns = (itemsOf(input, at) ?? [at]).map(item => patternOf(input, item));
  return patterns.includes(null) ? null : patterns.filter(pattern => pattern !== null);
}

function patternOf(input: EntryPointsInput, item: Argument): string | null {
  const { ref } = item.ref.kind === 'object' ? (argumentAt(input, [item], '0.source') ?? item) : item;
  return ref.kind === 'literal' && typeof ref.value === 'string' ? ref.value : null;
}

/**
 * Whether a route is one of a pattern's, up to the pattern's first parameter or group: `/api/:path*`, `/((?!api|_next).*)`. What follows
 * is not read, for patterns of a workspace could take for ever.
 */
function isFor(pattern: string, route: string): boolean {
  const at = pattern.search(/[:*{(]/);
  if (at < 0) return route === pattern;
  const fixed = pattern.slice(0, at);
  if (!route.startsWith(fixed)) return `${route}/` === fixed;
  const group = /^\(+(\?!)?([^()]*)/.exec(pattern.slice(at));
  if (!group) return true;
  const rest = route.slice(fixed.length);
  const words = (group[2] ?? '').split('|').filter(word => /^[\w./-]+$/.test(word));
  if (group[1]) return !words.some(word => rest.startsWith(word));
  // `[locale]/orders` is a route of `/(de|en)/:path*`.
  return words.length === 0 || rest.startsWith('[') || words.some(word => rest.startsWith(word));
}

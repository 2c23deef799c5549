/** Which entry points of knowledge a file's path makes of its exports: Next.js routes, SvelteKit's `+server.ts`. */
import picomatch from 'picomatch';
import type { Ref } from '../../facts/facts.ts';
import type { Entry, Framework } from '../../knowledge/define-framework.ts';
import type { LinkedFile } from '../program.ts';

export interface FileEntry {
  readonly framework: Framework;
  readonly entry: Extract<Entry, { by: 'file' }>;
}

/** What a framework passes to a function, in types of its library. */
export interface DeclaredParams {
  readonly framework: Framework;
  readonly params: readonly string[];
}

export interface FileEntries {
  of(file: LinkedFile): readonly FileEntry[];
  /** The parameters of an exported function; null if no framework calls it. */
  paramsOf(file: LinkedFile, functionId: number): DeclaredParams | null;
}

const NONE: readonly FileEntry[] = [];

export function fileEntries(
  frameworks: readonly Framework[],
  dependenciesOf: (file: LinkedFile) => ReadonlySet<string>,
  pathOf: (file: LinkedFile) => string,
): FileEntries {
  const known = frameworks.flatMap(framework =>
    framework.entries.flatMap(entry => (entry.by === 'file' ? [{ framework, entry }] : [])),
  );
  const found = new Map<LinkedFile, readonly FileEntry[]>();
  const params = new Map<LinkedFile, ReadonlyMap<number, DeclaredParams>>();
  const of = (file: LinkedFile): readonly FileEntry[] => {
    if (file.facts.exports.length === 0) return NONE;
    let entries = found.get(file);
    if (!entries) {
      const dependencies = dependenciesOf(file);
      const path = pathOf(file);
      entries = known.filter(
        ({ framework, entry }) =>
          dependencies.has(framework.package) &&
          (!entry.directive || hasDirective(file, entry.directive)) &&
          matcherOf(entry)(path),
      );
      found.set(file, entries);
    }
    return entries;
  };
  return {
    of,
    paramsOf(file, functionId) {
      let byFunction = params.get(file);
      if (!byFunction) {
        byFunction = paramsIn(file, of(file));
        params.set(file, byFunction);
      }
      return byFunction.get(functionId) ?? null;
    },
  };
}

/** Of knowledge, which is one for all programs: globs are compiled once, and only those of frameworks that a workspace has. */
const matchers = new WeakMap<FileEntry['entry'], picomatch.Matcher>();

function matcherOf(entry: FileEntry['entry']): picomatch.Matcher {
  let matcher = matchers.get(entry);
  if (!matcher) {
    matcher = picomatch([...entry.files]);
    matchers.set(entry, matcher);
  }
  return matcher;
}

/** The directive at the top of the file, or in any of its functions; those are told apart when they are found. */
function hasDirective({ facts }: LinkedFile, directive: string): boolean {
  return facts.directives.includes(directive) || facts.functions.some(f => f.directives.includes(directive));
}

function paramsIn(file: LinkedFile, entries: readonly FileEntry[]): ReadonlyMap<number, DeclaredParams> {
  const found = new Map<number, DeclaredParams>();
  for (const { framework, entry } of entries) {
    const { params } = entry;
    if (!params) continue;
    for (const { name, value } of file.facts.exports) {
      if (!isNamed(entry, name)) continue;
      for (const id of functionsWritten(file, value, entry.members, 0))
        if (!found.has(id)) found.set(id, { framework, params });
    }
  }
  return found;
}

function isNamed(entry: FileEntry['entry'], name: string): boolean {
  return (
    entry.exports.includes('*') ||
    entry.exports.includes(name) ||
    // CommonJS: `module.exports = handler`
    (name === 'export=' && entry.exports.includes('default'))
  );
}

function functionsWritten(
  file: LinkedFile,
  ref: Ref | undefined,
  members: readonly string[] | undefined,
  depth: number,
): number[] {
  const inside = (of: Ref | undefined) => functionsWritten(file, of, members, depth + 1);
  if (!ref || depth > 6) return [];
  if (ref.kind === 'function') return [ref.function];
  if (ref.kind === 'typed') return inside(ref.of);
  if (ref.kind === 'local') return inside(file.facts.bindings[ref.binding]?.value);
  if (ref.kind === 'result') {
    // `export default plugin(async app => …)`
    const given = file.facts.sites[ref.site]?.args.find(arg => arg.kind === 'function');
    return inside(given);
  }
  if (ref.kind !== 'object' || !members) return [];
  return ref.properties
    .filter(property => members.includes('*') || members.includes(property.name))
    .flatMap(property => inside(property.value));
}

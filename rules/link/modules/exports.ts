/** Follows imports and re-exports to what a module gives under a name. */
import type { ExportFacts, FileFacts, Ref, TypeFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Resolution, Workspace } from '../workspace.ts';
import type { DescribedModules } from './described-modules.ts';
import type { GivenUp } from './given-up.ts';
import { plainSpecifier, splitSpecifier } from './package-names.ts';
import { type StarExports, starExports } from './star-exports.ts';

/** What an exported name leads to: a reference in the file that declares it, a type, or a package. */
export type Exported =
  | { readonly kind: 'ref'; readonly file: LinkedFile; readonly ref: Ref }
  | { readonly kind: 'type'; readonly file: LinkedFile; readonly type: TypeFacts }
  | { readonly kind: 'module'; readonly file: LinkedFile }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string; readonly export: string };

export interface ModuleGraph {
  readonly files: ReadonlyMap<string, LinkedFile>;
  readonly described: DescribedModules;
  resolve(from: LinkedFile, specifier: string): Resolution;
  /** The value that `import { name } from specifier` gives; null if there is none. */
  imported(from: LinkedFile, specifier: string, name: string): Exported | null;
  /** The value that a file exports under a name. */
  exported(file: LinkedFile, name: string): Exported | null;
  /** The interface or alias of that name. */
  importedType(from: LinkedFile, specifier: string, name: string): Exported | null;
}

const MAX_HOPS = 16;
/** Files that are asked for one name, where some `export *` leads to others that have some themselves. */
const MAX_ASKED = 2_000;

/** One look-up of a name. */
interface Search {
  readonly from: LinkedFile;
  readonly wantType: boolean;
  /** What files that more than one way leads to gave, and after how many hops. */
  known: Map<string, { readonly hops: number; found: Exported | null }> | null;
  asked: number;
}

export function moduleGraph(
  resolveFrom: Workspace['resolve'],
  files: ReadonlyMap<string, LinkedFile>,
  described: DescribedModules,
  givenUp: GivenUp,
): ModuleGraph {
  const resolved = new Map<LinkedFile, Map<string, Resolution>>();

  const resolve = (from: LinkedFile, specifier: string): Resolution => {
    let known = resolved.get(from);
    if (!known) {
      known = new Map();
      resolved.set(from, known);
    }
    let resolution = known.get(specifier);
    if (!resolution) {
      resolution = resolveFrom(from.path, plainSpecifier(specifier));
      known.set(specifier, resolution);
    }
    return resolution;
  };
  const stars = new Map<LinkedFile, StarExports>();
  const starsOf = (file: LinkedFile): StarExports => {
    let known = stars.get(file);
    if (!known) {
      known = starExports(namesOf(file.facts).get('*') ?? [], star => namesBehind(file, star));
      stars.set(file, known);
    }
    return known;
  };
  const namesBehind = (from: LinkedFile, { value }: ExportFacts): Iterable<string> | null => {
    const target = value.kind === 'import' ? resolve(from, value.module) : null;
    const file = target?.kind === 'file' ? files.get(target.path) : undefined;
    if (!file || described.ownerOf(file.path) !== null) return null;
    const names = namesOf(file.facts);
    return names.has('*') || names.has('export=') ? null : names.keys();
  };
  const follow = (
    from: LinkedFile,
    specifier: string,
    name: string,
    search: Search,
    hops: number,
  ): Exported | null => {
    const target = resolve(from, specifier);
    if (target.kind === 'package')
      return { kind: 'package', name: target.name, subpath: target.subpath, export: name };
    if (target.kind === 'none') return packageLike(specifier, name);
    const file = files.get(target.path);
    if (!file) return null;
    const said = described.behind(specifier, name);
    if (said) return said;
    if (name !== '*') return find(file, name, search, hops + 1);
    // CommonJS: a module that exports one function, class or client is that.
    const whole = namesOf(file.facts).get('export=')?.[0];
    const saidOfWhole = described.inFile(file.path, '*') ?? (whole && described.inFile(file.path, 'default'));
    if (saidOfWhole) return saidOfWhole;
    return whole && whole.value.kind !== 'object'
      ? fromExport(file, whole, search, hops + 1)
      : { kind: 'module', file };
  };
  // One object for each name: `module.exports = exports` leads back to itself, and evaluation knows that by the object.
  const wholeMembers = new Map<LinkedFile, Map<string, Ref>>();
  const memberOfWhole = (file: LinkedFile, object: Ref, name: string): Ref => {
    const known = wholeMembers.get(file) ?? new Map<string, Ref>();
    wholeMembers.set(file, known);
    const ref = known.get(name) ?? { kind: 'member', object, name };
    known.set(name, ref);
    return ref;
  };
  const find = (file: LinkedFile, name: string, search: Search, hops: number): Exported | null => {
    if (hops > MAX_HOPS) {
      givenUp.note(search.from);
      return null;
    }
    // Nothing leads to the first file a second time but a circle.
    if (hops <= 1) return findIn(file, name, search, hops);
    const key = `${file.index} ${name}`;
    search.known ??= new Map();
    const known = search.known.get(key);
    if (known && known.hops <= hops) return known.found;
    const asked: { hops: number; found: Exported | null } = { hops, found: null };
    search.known.set(key, asked);
    asked.found = findIn(file, name, search, hops);
    return asked.found;
  };
  const findIn = (file: LinkedFile, name: string, search: Search, hops: number): Exported | null => {
    const said = described.inFile(file.path, name);
    if (said) return said;
    const names = namesOf(file.facts);
    for (const fact of names.get(name) ?? []) {
      const found = fromExport(file, fact, search, hops);
      if (found) return found;
    }
    // CommonJS: the exported object is the default import, and its properties are the named ones.
    const whole = names.get('export=')?.[0];
    if (whole && name === 'default') return { kind: 'ref', file, ref: whole.value };
    if (whole) return { kind: 'ref', file, ref: memberOfWhole(file, whole.value, name) };
    if (name === 'default') return names.size > 0 && !names.has('*') ? { kind: 'module', file } : null;
    for (const star of starsOf(file).mayGive(name)) {
      if (star.value.kind !== 'import') continue;
      if (++search.asked > MAX_ASKED) {
        if (search.asked === MAX_ASKED + 1) givenUp.note(search.from);
        return null;
      }
      const found = follow(file, star.value.module, name, search, hops);
      if (found && (found.kind !== 'package' || described.says(found.name, found.export))) return found;
    }
    return null;
  };
  const fromExport = (file: LinkedFile, fact: ExportFacts, search: Search, hops: number): Exported | null => {
    if (fact.type !== undefined && (search.wantType || fact.value.kind === 'unknown')) {
      const type = file.facts.types[fact.type];
      return type ? { kind: 'type', file, type } : null;
    }
    const value = importBehind(file, fact.value);
    if (value) return follow(file, value.module, value.name, search, hops);
    return { kind: 'ref', file, ref: fact.value };
  };
  return {
    files,
    described,
    resolve,
    imported: (from, specifier, name) => follow(from, specifier, name, searchFrom(from, false), 0),
    importedType: (from, specifier, name) => follow(from, specifier, name, searchFrom(from, true), 0),
    exported: (file, name) => find(file, name, searchFrom(file, false), 0),
  };
}

function searchFrom(from: LinkedFile, wantType: boolean): Search {
  return { from, wantType, known: null, asked: 0 };
}

const exportNames = new WeakMap<FileFacts, ReadonlyMap<string, readonly ExportFacts[]>>();

/** What a file exports, by name. */
function namesOf(facts: FileFacts): ReadonlyMap<string, readonly ExportFacts[]> {
  const known = exportNames.get(facts);
  if (known) return known;
  const names = new Map<string, ExportFacts[]>();
  for (const fact of facts.exports) {
    const list = names.get(fact.name);
    if (list) list.push(fact);
    else names.set(fact.name, [fact]);
  }
  exportNames.set(facts, names);
  return names;
}

/** The import that a reference is a plain alias of. */
export function importBehind(file: LinkedFile, ref: Ref): Extract<Ref, { kind: 'import' }> | null {
  if (ref.kind === 'import') return ref;
  if (ref.kind !== 'local') return null;
  const binding = file.facts.bindings[ref.binding];
  return binding?.kind === 'import' && binding.value?.kind === 'import' ? binding.value : null;
}

/** An unresolved bare specifier still names its package; a relative path does not. */
function packageLike(specifier: string, name: string): Exported | null {
  if (/^[./]/.test(specifier)) return null;
  return { kind: 'package', ...splitSpecifier(plainSpecifier(specifier)), export: name };
}

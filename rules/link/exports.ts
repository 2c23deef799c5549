/** Follows imports and re-exports to what a module gives under a name. */
import type { ExportFacts, FileFacts, Ref, TypeFacts } from '../facts/facts.ts';
import type { DescribedModules } from './described-modules.ts';
import { splitSpecifier } from './package-names.ts';
import type { LinkedFile } from './program.ts';
import type { Resolution, Workspace } from './workspace.ts';

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

export function moduleGraph(
  workspace: Workspace,
  files: ReadonlyMap<string, LinkedFile>,
  described: DescribedModules,
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
      resolution = workspace.resolve(from.path, specifier);
      known.set(specifier, resolution);
    }
    return resolution;
  };
  const follow = (
    from: LinkedFile,
    specifier: string,
    name: string,
    wantType: boolean,
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
    if (name !== '*') return find(file, name, wantType, hops + 1);
    // CommonJS: a module that exports one function, class or client is that.
    const whole = namesOf(file.facts).get('export=')?.[0];
    const saidOfWhole = described.inFile(file.path, '*') ?? (whole && described.inFile(file.path, 'default'));
    if (saidOfWhole) return saidOfWhole;
    return whole && whole.value.kind !== 'object'
      ? fromExport(file, whole, wantType, hops + 1)
      : { kind: 'module', file };
  };
  const find = (file: LinkedFile, name: string, wantType: boolean, hops: number): Exported | null => {
    if (hops > MAX_HOPS) return null;
    const said = described.inFile(file.path, name);
    if (said) return said;
    const names = namesOf(file.facts);
    for (const fact of names.get(name) ?? []) {
      const found = fromExport(file, fact, wantType, hops);
      if (found) return found;
    }
    // CommonJS: the exported object is the default import, and its properties are the named ones.
    const whole = names.get('export=')?.[0];
    if (whole && name === 'default') return { kind: 'ref', file, ref: whole.value };
    if (whole) return { kind: 'ref', file, ref: { kind: 'member', object: whole.value, name } };
    if (name === 'default') return names.size > 0 && !names.has('*') ? { kind: 'module', file } : null;
    for (const star of names.get('*') ?? []) {
      if (star.value.kind !== 'import') continue;
      const found = follow(file, star.value.module, name, wantType, hops);
      if (found && (found.kind !== 'package' || described.says(found.name, found.export))) return found;
    }
    return null;
  };
  const fromExport = (
    file: LinkedFile,
    fact: ExportFacts,
    wantType: boolean,
    hops: number,
  ): Exported | null => {
    if (fact.type !== undefined && (wantType || fact.value.kind === 'unknown')) {
      const type = file.facts.types[fact.type];
      return type ? { kind: 'type', file, type } : null;
    }
    const value = importBehind(file, fact.value);
    if (value) return follow(file, value.module, value.name, wantType, hops);
    return { kind: 'ref', file, ref: fact.value };
  };
  return {
    files,
    described,
    resolve,
    imported: (from, specifier, name) => follow(from, specifier, name, false, 0),
    importedType: (from, specifier, name) => follow(from, specifier, name, true, 0),
    exported: (file, name) => find(file, name, false, 0),
  };
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
  return { kind: 'package', ...splitSpecifier(specifier), export: name };
}

/** The files that use values of a file: what they find of them is no call, so the call graph does not tell of it. */
import type { FileFacts, Ref } from '../../../rules/facts/facts.ts';
import { importBehind, MAX_HANDED, type ModuleFiles } from './imported-files.ts';

/** More do not fit into a neighbourhood. */
const MOST_USERS = 200;

export class ImportingFiles {
  readonly #modules: ModuleFiles;
  /** By the path of the imported file; made for the first question, which takes one look at each import of the workspace. */
  #byTarget: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(modules: ModuleFiles) {
    this.#modules = modules;
  }

  /** Files that import a value of a file, those that only hand it on and those that get it from them included. Functions and classes are no values here. */
  usersOf(path: string): ReadonlySet<string> {
    const users = new Set<string>();
    const facts = this.#modules.files.get(path);
    if (facts !== undefined) this.#addUsers(path, valueNames(facts), users);
    return users;
  }

  #addUsers(path: string, names: ReadonlySet<string>, users: Set<string>, depth = 0): void {
    if (names.size === 0 || depth > MAX_HANDED) return;
    for (const user of this.#importersOf(path)) {
      if (users.size >= MOST_USERS) return;
      const facts = this.#modules.files.get(user);
      if (facts === undefined || users.has(user)) continue;
      const taken = [...importsIn(facts)].filter(each => this.#leadsTo(user, each.module, path));
      if (!taken.some(({ name }) => name === '*' || names.has(name))) continue;
      users.add(user);
      const handed = handedOn(facts, names, module => this.#leadsTo(user, module, path));
      this.#addUsers(user, handed, users, depth + 1);
    }
  }

  #leadsTo(from: string, module: string, path: string): boolean {
    const target = this.#modules.resolve(from, module);
    return target.kind === 'file' && target.path === path;
  }

  #importersOf(path: string): readonly string[] {
    this.#byTarget ??= importersByTarget(this.#modules);
    return this.#byTarget.get(path) ?? [];
  }
}

function importersByTarget({ files, resolve }: ModuleFiles): Map<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [from, { modules }] of files) {
    for (const specifier of modules) {
      const target = resolve(from, specifier);
      if (target.kind !== 'file') continue;
      const known = found.get(target.path);
      if (known === undefined) found.set(target.path, [from]);
      else if (known.at(-1) !== from) known.push(from);
    }
  }
  return found;
}

type ImportRef = Extract<Ref, { readonly kind: 'import' }>;

function* importsIn({ bindings, exports }: FileFacts): Iterable<ImportRef> {
  for (const { value } of [...bindings, ...exports]) if (value?.kind === 'import') yield value;
}

function valueNames(facts: FileFacts): Set<string> {
  const names = new Set<string>();
  for (const { name, value } of facts.exports) {
    const behind = value.kind === 'local' ? (facts.bindings[value.binding]?.value ?? value) : value;
    if (behind.kind !== 'function' && behind.kind !== 'class' && behind.kind !== 'import') names.add(name);
  }
  return names;
}

/** The names under which a file exports names of another one. */
function handedOn(
  facts: FileFacts,
  names: ReadonlySet<string>,
  isFromThere: (module: string) => boolean,
): Set<string> {
  const handed = new Set<string>();
  for (const { name, value } of facts.exports) {
    const behind = importBehind(facts, value);
    if (behind === null || !isFromThere(behind.module)) continue;
    if (name === '*' && behind.name === '*') for (const each of names) handed.add(each);
    else if (behind.name === '*' || names.has(behind.name)) handed.add(name);
  }
  return handed;
}

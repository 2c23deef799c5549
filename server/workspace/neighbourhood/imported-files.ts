/** The files in which what a file imports is declared. */
import type { FileFacts, Ref } from '../../../rules/facts/facts.ts';
import type { Workspace } from '../../../rules/link/workspace.ts';

/** Re-exports, and classes above one another, that are followed: linking follows no more. */
export const MAX_HANDED = 16;

export type ModuleFiles = Pick<Workspace, 'files' | 'resolve'>;

/**
 * Files of the workspace that declare what a file imports, with those that hand it on (`export … from`), and those that declare what
 * classes there inherit from.
 *
 * @param facts of the importing file
 */
export function importedFiles(
  path: string,
  facts: FileFacts | undefined,
  files: ModuleFiles,
): ReadonlySet<string> {
  const search: Search = { ...files, found: new Set(), seen: new Set(), depth: 0 };
  const named = new Set<string>();
  for (const each of importsOf(facts)) {
    named.add(each.module);
    follow(search, path, each);
  }
  for (const module of facts?.modules ?? [])
    if (!named.has(module)) follow(search, path, { kind: 'import', module, name: '*' });
  return search.found;
}

type ImportRef = Extract<Ref, { readonly kind: 'import' }>;

interface Search extends ModuleFiles {
  readonly found: Set<string>;
  /** Path and name of what was looked for. */
  readonly seen: Set<string>;
  depth: number;
}

function importsOf(facts: FileFacts | undefined): ImportRef[] {
  return (facts?.bindings ?? []).flatMap(({ value }) => (value?.kind === 'import' ? value : []));
}

/** What a file imports, one key for each name. */
export function importKeys(facts: FileFacts): string[] {
  const handed = facts.exports.flatMap(({ value }) => (value.kind === 'import' ? value : []));
  return [
    ...facts.modules,
    ...[...importsOf(facts), ...handed].map(({ module, name }) => `${module}#${name}`),
  ];
}

/** True if the module is a file that has the name. */
function follow(search: Search, from: string, wanted: ImportRef): boolean {
  if (search.depth > MAX_HANDED) return false;
  search.depth++;
  const isThere = followOne(search, from, wanted);
  search.depth--;
  return isThere;
}

function followOne(search: Search, from: string, { module, name }: ImportRef): boolean {
  const target = search.resolve(from, module);
  if (target.kind !== 'file') return false;
  const key = `${target.path}\0${name}`;
  if (search.seen.has(key)) return search.found.has(target.path);
  search.seen.add(key);
  const facts = search.files.get(target.path);
  if (facts === undefined || !hasName(search, target.path, facts, name)) return false;
  search.found.add(target.path);
  for (const { extends: base } of facts.classes) {
    const inherited = base === undefined ? null : importBehind(facts, base);
    if (inherited !== null) follow(search, target.path, inherited);
  }
  return true;
}

function hasName(search: Search, path: string, facts: FileFacts, name: string): boolean {
  const isAll = name === '*';
  let isFound = isAll;
  const stars: ImportRef[] = [];
  for (const each of facts.exports) {
    const handed = importBehind(facts, each.value);
    if (each.name === '*' && handed !== null) stars.push(handed);
    else if (isAll || each.name === name) {
      isFound = true;
      if (handed !== null) follow(search, path, handed);
    }
  }
  // CommonJS: what the one value has is not listed.
  if (!isFound && facts.exports.some(each => each.name === 'export=')) return true;
  for (const star of stars)
    if (isAll || !isFound) isFound = follow(search, path, { ...star, name }) || isFound;
  return isFound;
}

/** `export { a } from 'm'`, and `import { a } from 'm'; export { a }`. */
export function importBehind({ bindings }: FileFacts, ref: Ref): ImportRef | null {
  const behind = ref.kind === 'local' ? bindings[ref.binding]?.value : ref;
  return behind?.kind === 'import' ? behind : null;
}

/** Reads ARCHITECTURE.md's table of who may import whom, and says which imports of a file it does not allow. */
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The table by folder (or single file), as written. */
export type ImportTable = ReadonlyMap<string, Allowance>;

export interface Allowance {
  readonly folders: readonly Allowed[];
  readonly packages: readonly Allowed[];
}

interface Allowed {
  readonly name: string;
  readonly typesOnly: boolean;
}

interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

export function readImportTable(markdown: string): ImportTable {
  const section = markdown.split(/^## /m).find(part => part.startsWith('Who may import whom\n')) ?? '';
  const rows = section.split('\n').filter(line => /^\| *(?:rules|server|client)\b/.test(line));
  return new Map(
    rows.map(row => {
      const [folder = '', folders = '', packages = ''] = row
        .split('|')
        .slice(1)
        .map(cell => cell.trim());
      return [folder, { folders: readCell(folders), packages: readCell(packages) }];
    }),
  );
}

function readCell(cell: string): Allowed[] {
  return cell
    .split(',')
    .map(item => item.trim().replaceAll('`', ''))
    .filter(item => item !== '')
    .map(item => ({ name: item.replace(/^types of /, ''), typesOnly: item.startsWith('types of ') }));
}

/** One sentence for each import of the file that the table does not allow. */
export function violations(table: ImportTable, path: string, text: string): string[] {
  const home = rowOf(table, path);
  if (home === undefined) return [`${path}: its folder has no row in the table`];
  const allowance = path.endsWith('.test.ts') ? forTests(home.allowance) : home.allowance;
  return importsOf(path, text)
    .filter(each => !isAllowed(each, path, home.folder, allowance))
    .map(({ specifier }) => `${path} may not import ${specifier}`);
}

interface Row {
  readonly folder: string;
  readonly allowance: Allowance;
}

/** A file's own row, or the longest folder that it is in. */
function rowOf(table: ImportTable, path: string): Row | undefined {
  for (let folder = path; folder !== '.'; folder = posix.dirname(folder)) {
    const allowance = table.get(folder);
    if (allowance !== undefined) return { folder: folder === path ? posix.dirname(path) : folder, allowance };
  }
  return undefined;
}

function forTests({ folders, packages }: Allowance): Allowance {
  const plain = (name: string): Allowed => ({ name, typesOnly: false });
  return {
    folders: [...folders.map(({ name }) => plain(name)), plain('test/harness'), plain('rules/testing')],
    packages: [
      ...packages.map(({ name }) => plain(name)),
      plain('vitest'),
      plain('fast-check'),
      plain('node:'),
    ],
  };
}

function isAllowed(
  { specifier, typesOnly }: Import,
  path: string,
  home: string,
  allowance: Allowance,
): boolean {
  const fits = (allowed: Allowed) => typesOnly || !allowed.typesOnly;
  if (!specifier.startsWith('.')) {
    return allowance.packages.some(allowed => fits(allowed) && isOfPackage(specifier, allowed.name));
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (isWithin(target, home)) return !crossesRules(path, target);
  return allowance.folders.some(allowed => fits(allowed) && isWithin(target, allowed.name));
}

function isOfPackage(specifier: string, name: string): boolean {
  return name === 'node:'
    ? specifier.startsWith('node:')
    : specifier === name || specifier.startsWith(`${name}/`);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** A rule never imports another rule; files directly in the catalog serve all. */
function crossesRules(from: string, to: string): boolean {
  const [fromRule, toRule] = [from, to].map(path => /^rules\/catalog\/([^/]+)\//.exec(path)?.[1]);
  return fromRule !== undefined && toRule !== undefined && fromRule !== toRule;
}

function importsOf(path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typesOnly: entries.length > 0 && entries.every(entry => entry.isType),
  }));
  const reexports = module.staticExports
    .flatMap(statement => statement.entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? { specifier: moduleRequest.value, typesOnly: isType } : [],
    );
  const dynamic = module.dynamicImports
    .map(
      ({ moduleRequest }) => /^(['"])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2],
    )
    .flatMap(specifier => (specifier === undefined ? [] : { specifier, typesOnly: false }));
  return [...imports, ...reexports, ...dynamic];
}

/**
 * The scanned modules that the project's configuration describes. What it says of a name wins over the sources; names that it
 * does not know are read from the sources as ever.
 */
import type { Library } from '../../knowledge/define.ts';
import type { Workspace } from '../workspace.ts';
import type { Exported } from './exports.ts';
import { splitSpecifier } from './package-names.ts';

export interface DescribedModules {
  /** Every described package, and every file by the name that its description has. */
  readonly names: ReadonlySet<string>;
  /** True if a description says what its package or file gives under a name. */
  says(packageName: string, name: string): boolean;
  /** What a description says that a bare specifier gives under a name; null if it does not say. */
  behind(specifier: string, name: string): Exported | null;
  /** As `behind`, of the scanned file that a description is of: the file itself, or a package's main entry. */
  inFile(path: string, name: string): Exported | null;
  /** The described name whose sources a file is of; null if there is none. */
  ownerOf(path: string): string | null;
}

/** Paths of descriptions are relative to the root: they are resolved as if written in this file. */
const FILE_AT_ROOT = 'package.json';

export function describedModules(workspace: Workspace, libraries: readonly Library[]): DescribedModules {
  const byName = new Map<string, Library[]>();
  for (const library of libraries) {
    for (const name of [library.package, ...(library.aliases ?? [])])
      byName.set(name, [...(byName.get(name) ?? []), library]);
  }
  const byPath = new Map<string, string>();
  for (const name of byName.keys()) {
    const target = workspace.resolve(FILE_AT_ROOT, name);
    if (target.kind === 'file') byPath.set(target.path, name);
  }
  const folders = workspace.manifests.flatMap(({ folder, name }) =>
    folder !== '' && byName.has(name) ? [{ prefix: `${folder}/`, name }] : [],
  );
  const says = (packageName: string, name: string): boolean =>
    byName.get(packageName)?.some(library => names(library, name)) === true;
  const said = (packageName: string, subpath: string, name: string): Exported | null =>
    says(packageName, name) ? { kind: 'package', name: packageName, subpath, export: name } : null;
  return {
    names: new Set(byName.keys()),
    says,
    behind(specifier, name) {
      if (byName.size === 0 || /^[./]/.test(specifier)) return null;
      const { name: packageName, subpath } = splitSpecifier(specifier);
      return said(specifier, '', name) ?? said(packageName, subpath, name);
    },
    inFile(path, name) {
      const packageName = byPath.get(path);
      return packageName === undefined ? null : said(packageName, '', name);
    },
    ownerOf: path => byPath.get(path) ?? folders.find(({ prefix }) => path.startsWith(prefix))?.name ?? null,
  };
}

function names({ exports = {}, types }: Library, name: string): boolean {
  if (Object.hasOwn(exports, name) || Object.hasOwn(types, name)) return true;
  const whole = exports['*'] ?? exports.default;
  if (name === 'default') return whole !== undefined;
  return whole?.is !== undefined && Object.hasOwn(types[whole.is]?.members ?? {}, name);
}

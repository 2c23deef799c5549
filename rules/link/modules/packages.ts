/** Which package of the workspace a file belongs to, and what that package depends on. */
import type { Manifest } from '../workspace.ts';

export interface Packages {
  dependenciesOf(path: string): ReadonlySet<string>;
  /** What any package of the workspace depends on. */
  readonly all: ReadonlySet<string>;
  nameOf(path: string): string;
  /** The name under which others install the package that holds a file; null if it is private. */
  publishedNameOf(path: string): string | null;
  /** The folder of the package that holds a file: `''`, or ending in `/`. */
  folderOf(path: string): string;
}

/** @param described packages and files that every package may use, whatever its manifest says */
export function packagesOf(manifests: readonly Manifest[], described: ReadonlySet<string>): Packages {
  const byFolder = new Map(manifests.map(manifest => [manifest.folder, manifest]));
  const merged = new Map<string, ReadonlySet<string>>();
  const memo = new Map<string, string | null>();

  const nearest = (folder: string): string | null => {
    const known = memo.get(folder);
    if (known !== undefined) return known;
    const found = byFolder.has(folder) ? folder : folder === '' ? null : nearest(parentOf(folder));
    memo.set(folder, found);
    return found;
  };
  const dependencies = (folder: string): ReadonlySet<string> => {
    let names = merged.get(folder);
    if (!names) {
      // A monorepo's root may hold what its packages use.
      names = new Set([
        ...(byFolder.get(folder)?.dependencies ?? []),
        ...(byFolder.get('')?.dependencies ?? []),
        ...described,
      ]);
      merged.set(folder, names);
    }
    return names;
  };
  return {
    all: new Set([...manifests.flatMap(manifest => [...manifest.dependencies]), ...described]),
    dependenciesOf: path => dependencies(nearest(parentOf(path)) ?? ''),
    nameOf: path => byFolder.get(nearest(parentOf(path)) ?? '')?.name ?? '',
    publishedNameOf(path) {
      const manifest = byFolder.get(nearest(parentOf(path)) ?? '');
      return !manifest || manifest.isPrivate || manifest.name === '' ? null : manifest.name;
    },
    folderOf(path) {
      const folder = nearest(parentOf(path)) ?? '';
      return folder === '' ? '' : `${folder}/`;
    },
  };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

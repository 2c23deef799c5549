/** The folders of a package that its frameworks have names for. */
import { join } from 'node:path';
import { FRAMEWORKS } from '../../rules/knowledge/index.generated.ts';
import type { WorkspacePackage } from './manifests.ts';

const NAMING = FRAMEWORKS.filter(({ folders }) => folders !== undefined);

/** Absolute paths that a specifier in a file of the package may stand for, best first. */
export function pathsInNamedFolders(
  root: string,
  { manifest }: WorkspacePackage,
  specifier: string,
): string[] {
  const slash = specifier.indexOf('/');
  const name = slash < 0 ? specifier : specifier.slice(0, slash);
  const rest = slash < 0 ? '' : specifier.slice(slash + 1);
  return NAMING.flatMap(({ package: framework, folders = {} }) => {
    const named = manifest.dependencies.has(framework) && Object.hasOwn(folders, name) ? folders[name] : [];
    return (named ?? []).map(folder => join(root, manifest.folder, folder, rest));
  });
}

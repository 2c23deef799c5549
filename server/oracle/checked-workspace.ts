/** Describes a workspace to the checker's process. */
import { existsSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import type { Workspace } from '../../rules/link/workspace.ts';
import type { CheckedWorkspace, ModuleTarget } from './checker.ts';

/** Absolute folders of installed packages that files of the workspace see, nearest to the root first. */
export function packageFolders(root: string, { manifests }: Pick<Workspace, 'manifests'>): string[] {
  const folders = new Set([...above(root), ...manifests.map(({ folder }) => join(root, folder))]);
  return [...folders].map(folder => join(folder, 'node_modules')).filter(folder => existsSync(folder));
}

function above(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}

export function checkedWorkspace(
  root: string,
  workspace: Workspace,
  rest: Pick<CheckedWorkspace, 'ambient' | 'buffers'>,
): CheckedWorkspace {
  return {
    root: withSlashes(root),
    typeRoots: packageFolders(root, workspace)
      .map(folder => join(folder, '@types'))
      .filter(folder => existsSync(folder))
      .map(withSlashes),
    modules: moduleTargets(workspace),
    ...rest,
  };
}

/** As both compilers write paths. */
function withSlashes(path: string): string {
  return path.split(sep).join('/');
}

/** Every specifier that leads to a scanned file: aliases, packages of the workspace, and `./x.js` that is written in TypeScript. */
function moduleTargets({ files, resolve }: Workspace): ModuleTarget[] {
  const targets = new Map<string, ModuleTarget>();
  for (const [path, { modules }] of files) {
    const parent = posix.dirname(path);
    const folder = parent === '.' ? '' : parent;
    for (const specifier of modules) {
      const key = `${folder}\0${specifier}`;
      if (targets.has(key)) continue;
      const target = resolve(path, specifier);
      if (target.kind === 'file') targets.set(key, { folder, specifier, path: target.path });
    }
  }
  return [...targets.values()];
}

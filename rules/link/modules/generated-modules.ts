/** Modules that a schema's generator writes: most projects keep them out of the repository, and import them all the same. */
import type { Library } from '../../knowledge/define.ts';
import type { LinkedFile } from '../program.ts';
import type { Resolution, Workspace } from '../workspace.ts';

/** A generated module, and the package whose exports it has. */
interface GeneratedModule {
  /** From the root, without an extension. */
  readonly path: string;
  readonly target: Resolution;
}

/** As the workspace resolves, but that a generated module is the package that it stands for. */
export function withGenerated(
  workspace: Pick<Workspace, 'resolve'>,
  files: readonly LinkedFile[],
  libraries: readonly Library[],
): Workspace['resolve'] {
  const modules = files.flatMap(file => modulesOf(file, libraries));
  if (modules.length === 0) return (fromPath, specifier) => workspace.resolve(fromPath, specifier);
  return (fromPath, specifier) => {
    const target = workspace.resolve(fromPath, specifier);
    return modules.find(({ path }) => isMeant(path, fromPath, specifier, target))?.target ?? target;
  };
}

function modulesOf({ path, facts }: LinkedFile, libraries: readonly Library[]): GeneratedModule[] {
  return (facts.schema?.generated ?? []).flatMap(({ by, folder }) => {
    const library = libraries.find(({ generators }) => generators?.names.includes(by));
    const written = joined(path, folder);
    if (!library || written === null) return [];
    const target: Resolution = { kind: 'package', name: library.package, subpath: '' };
    return (library.generators?.modules ?? []).map(name => ({
      path: name === '' ? written : `${written}/${name}`,
      target,
    }));
  });
}

const EXTENSION = /\.[cm]?[jt]s$/;

function isMeant(module: string, fromPath: string, specifier: string, target: Resolution): boolean {
  if (target.kind === 'file') return target.path.replace(EXTENSION, '') === module;
  const written = specifier.replace(EXTENSION, '');
  return specifier.startsWith('.') ? joined(fromPath, written) === module : isEndOf(written, module);
}

/** Aliases hide where a path begins: `@/generated/client`, `@app/generated/client`, `src/generated/client`. */
function isEndOf(specifier: string, path: string): boolean {
  const plain = specifier.replace(/^[@~#]\/?/, '');
  return [specifier, plain, plain.replace(/^[^/]*\//, '')].some(
    end => end.includes('/') && (path === end || path.endsWith(`/${end}`)),
  );
}

/** A path that is relative to a file's folder, from the root; null if it leads out of it. */
function joined(fromFile: string, relative: string): string | null {
  const parts = fromFile.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** Reads the workspace's `package.json` files. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isPublishedFromBuild } from '../../rules/link/modules/published-from-build.ts';
import type { Manifest } from '../../rules/link/workspace.ts';
import type { Problem } from '../../rules/report/report.ts';
import type { FoundFiles } from './find-files.ts';

/** A manifest, with what module resolution needs of it and the linker does not. */
export interface WorkspacePackage {
  readonly manifest: Manifest;
  /** The parsed file. */
  readonly json: PackageJson;
}

export type PackageJson = Readonly<Record<string, unknown>> & { readonly name: string };

export function readManifests(
  root: string,
  found: Pick<FoundFiles, 'manifests' | 'sources' | 'declarations'>,
  readText = (absolute: string) => readFileSync(absolute, 'utf8'),
): { readonly packages: WorkspacePackage[]; readonly problems: Problem[] } {
  const packages: WorkspacePackage[] = [];
  const problems: Problem[] = [];
  const files = [...found.sources, ...found.declarations];
  for (const path of found.manifests) {
    try {
      const value: unknown = JSON.parse(readText(join(root, path)).replace(/^\ufeff/, ''));
      if (!isRecord(value)) throw new Error('it is not an object');
      packages.push(toPackage(path, value, files));
    } catch (error) {
      problems.push({
        path,
        message: `The manifest cannot be read: ${error instanceof Error ? error.message : error}`,
      });
    }
  }
  return { packages, problems };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toPackage(
  path: string,
  value: Readonly<Record<string, unknown>>,
  files: readonly string[],
): WorkspacePackage {
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const name = typeof value.name === 'string' ? value.name : '';
  const isPrivate = value.private === true && !isPublishedFromBuild({ folder, json: value }, files);
  const dependencies = new Set(DEPENDENCY_FIELDS.flatMap(field => Object.keys(recordAt(value, field))));
  return {
    manifest: {
      folder,
      name,
      dependencies,
      commands: commandsOf(folder, value),
      ...(isPrivate && { isPrivate: true as const }),
    },
    json: { ...value, name },
  };
}

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

function recordAt(
  value: Readonly<Record<string, unknown>>,
  field: string,
): Readonly<Record<string, unknown>> {
  const inner = value[field];
  return isRecord(inner) ? inner : {};
}

/** Files that `bin` names. (Scripts start servers and workers just as well, so what they name is not told to be a command.) */
function commandsOf(folder: string, value: Readonly<Record<string, unknown>>): string[] {
  const bins = typeof value.bin === 'string' ? [value.bin] : Object.values(recordAt(value, 'bin'));
  const files = bins.map(file => posix.join(folder, String(file)));
  return [...new Set(files)].filter(file => !file.startsWith('..'));
}

/** Hotpath's own package: its version and the documentation of its rules, from sources as from a bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from './manifests.ts';

export function toolVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return isRecord(manifest) && typeof manifest.version === 'string' ? manifest.version : '';
}

/** Changes with every line of ours: a version stays the same while it is being worked on. */
export function toolBuild(): string {
  return `${toolVersion()} ${typeof HOTPATH_BUILD === 'string' ? HOTPATH_BUILD : 'sources'}`;
}

/** Set by the bundler. */
declare const HOTPATH_BUILD: string | undefined;

/** The rule's README; null if it has none. */
export function ruleDocumentation(id: string): string | null {
  const path = join(packageRoot(), 'rules', 'catalog', id, 'README.md');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** A file of the bundle, which chunks find in other places than sources do. */
export function bundledFile(name: string): string {
  return join(packageRoot(), 'dist', 'server', name);
}

/** The nearest folder above this code with a manifest: the bundle is two folders deep as this file is. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

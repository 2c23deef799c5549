/** Hotpath's own package: its version and the documentation of its rules, from sources as from a bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule } from '../../rules/catalog/define-rule.ts';
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

/** A rule's page: what it names itself, or for a built-in rule its README; null if there is none. */
export function documentationOf({ id, documentation }: Pick<Rule, 'id' | 'documentation'>): string | null {
  return documentation === undefined ? ruleDocumentation(id) : textAt(documentation);
}

function textAt(url: URL): string | null {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return null;
  }
}

/** The rule's README; null if it has none. */
function ruleDocumentation(id: string): string | null {
  const path = join(packageRoot(), 'rules', 'catalog', id, 'README.md');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** The file that `hotpath/rules` stands for. */
export function rulesApi(): URL {
  const file = import.meta.url.endsWith('.ts')
    ? ['server', 'api', 'rules.ts']
    : ['dist', 'rules', 'rules.js'];
  return pathToFileURL(join(packageRoot(), ...file));
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

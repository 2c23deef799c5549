/** What a project is made of, as far as its manifests tell: frameworks, databases, packages, and who installs them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryPointKind } from '../../rules/base/heat.ts';
import type { Library, Member } from '../../rules/knowledge/define.ts';
import { FRAMEWORKS, LIBRARIES } from '../../rules/knowledge/index.generated.ts';
import { findFiles } from '../host/find-files.ts';
import { isRecord, readManifests, type WorkspacePackage } from '../host/manifests.ts';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** `server`: somebody's requests or jobs come in. `other`: neither that, nor for browsers, nor published. */
export type PackageKind = 'server' | 'frontend' | 'library' | 'other';

export interface SurveyedPackage {
  /** Relative to the root, `''` for the root. */
  readonly folder: string;
  readonly kind: PackageKind;
  /** Names of packages that it depends on and Hotpath knows. */
  readonly frameworks: readonly string[];
  readonly databases: readonly string[];
}

export interface Survey {
  readonly manager: PackageManager;
  /** In order of folder. */
  readonly packages: readonly SurveyedPackage[];
  /** Configurations that are there, relative to the root. */
  readonly configs: readonly string[];
}

export function surveyProject(root: string): Survey {
  const found = findFiles(root);
  const { packages } = readManifests(root, found);
  return {
    manager: managerOf(root, packages),
    packages: packages.map(surveyPackage).sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    configs: [...found.configs, ...packages.filter(({ json }) => 'hotpath' in json).map(manifestPath)],
  };
}

function manifestPath({ manifest: { folder } }: WorkspacePackage): string {
  return folder === '' ? 'package.json' : `${folder}/package.json`;
}

const LOCK_FILES: readonly (readonly [file: string, manager: PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

function managerOf(root: string, packages: readonly WorkspacePackage[]): PackageManager {
  const written = packages.find(({ manifest }) => manifest.folder === '')?.json.packageManager;
  const [named] = typeof written === 'string' ? written.split('@') : [];
  const known = (['npm', 'pnpm', 'yarn', 'bun'] as const).find(name => name === named);
  return known ?? LOCK_FILES.find(([file]) => existsSync(join(root, file)))?.[1] ?? 'npm';
}

function surveyPackage({ manifest, json }: WorkspacePackage): SurveyedPackage {
  const running = new Set([...namesAt(json, 'dependencies'), ...namesAt(json, 'optionalDependencies')]);
  const frameworks = [...new Set(FRAMEWORKS.map(({ package: name }) => name))].filter(name =>
    running.has(name),
  );
  const databases = LIBRARIES.filter(isDatabase).flatMap(library =>
    namesOf(library).filter(name => running.has(name)),
  );
  return {
    folder: manifest.folder,
    frameworks,
    databases: [...new Set(databases)],
    kind: kindOf({ manifest, json }, { isAsked: frameworks.some(isServer) || databases.length > 0 }),
  };
}

function namesAt(json: WorkspacePackage['json'], field: string): string[] {
  const names = json[field];
  return isRecord(names) ? Object.keys(names) : [];
}

function namesOf({ package: name, aliases = [] }: Library): readonly string[] {
  return [name, ...aliases];
}

/** What waits for an answer of a server, or for its work. */
const ASKED: ReadonlySet<EntryPointKind> = new Set([
  'http',
  'server-action',
  'resolver',
  'procedure',
  'queue',
  'socket',
  'cron',
]);

function isServer(name: string): boolean {
  return FRAMEWORKS.some(
    framework => framework.package === name && framework.entries.some(({ kind }) => ASKED.has(kind)),
  );
}

function isDatabase({ types, exports = {} }: Library): boolean {
  const does = (member: Member) => member.does === 'db.read' || member.does === 'db.write';
  return [exports, ...Object.values(types).map(({ members }) => members)].some(members =>
    Object.values(members).some(does),
  );
}

/** Packages that only what runs in a browser is made with. */
const BROWSER: readonly string[] = ['react-dom', 'vue', 'svelte', '@angular/core', 'solid-js', 'preact'];

function kindOf(
  { manifest, json }: WorkspacePackage,
  { isAsked }: { readonly isAsked: boolean },
): PackageKind {
  if (isAsked) return 'server';
  const isPublished =
    !manifest.isPrivate && manifest.name !== '' && ['main', 'module', 'exports'].some(key => key in json);
  if (isPublished) return 'library';
  return BROWSER.some(name => manifest.dependencies.has(name)) ? 'frontend' : 'other';
}

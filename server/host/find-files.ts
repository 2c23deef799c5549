/** Finds a workspace's source files, manifests and compiler configurations, in a fixed order, without reading sources. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isPagePath } from '../../rules/base/page-path.ts';
import { isDocumentPath } from '../../rules/facts/document-file.ts';
import { isSchemaPath } from '../../rules/facts/schema-file.ts';
import { isCheapGlob } from './cheap-globs.ts';
import { isConfigPath, isManifest } from './config-file.ts';

/** Paths are relative to the root, with `/`, sorted. */
export interface FoundFiles {
  readonly sources: readonly string[];
  /** `*.d.ts`: nothing in them runs, but a type checker wants to see them. */
  readonly declarations: readonly string[];
  readonly manifests: readonly string[];
  readonly tsconfigs: readonly string[];
  /** Hotpath's own. */
  readonly configs: readonly string[];
  /**
   * What is left out though an import could lead to it, or be led on by it: links with their targets, folders, ignored
   * sources and manifests.
   */
  readonly others: readonly string[];
}

/**
 * Symbolic links are not followed: a link to something inside the root names a file that is found anyway, one that
 * leaves the root is not the workspace's, and so no link can loop.
 */
export function findFiles(root: string): FoundFiles {
  const found: Found = {
    sources: [],
    declarations: [],
    manifests: [],
    tsconfigs: [],
    configs: [],
    others: [],
  };
  walk({ root, folder: '', insideSource: false, ignores: ignoresAbove(root) }, found);
  for (const list of Object.values(found)) list.sort();
  return found;
}

/** Programs, pages, the GraphQL that clients and schemas are written in, and what declares the tables of a database. */
export function isSourcePath(path: string): boolean {
  if (SOURCE.test(path)) return !NOT_WRITTEN_BY_HAND.test(path);
  return isPagePath(path) || isDocumentPath(path) || isSchemaPath(path);
}

export function isTsconfigPath(path: string): boolean {
  return TSCONFIG.test(path);
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const NOT_WRITTEN_BY_HAND = /(?:\.d\.(?:[^./]+\.)?[cm]?ts|\.min\.[cm]?js|\.generated\.[cm]?[jt]sx?)$/;
const DECLARATION = /\.d\.[cm]?ts$/;
const TSCONFIG = /(?:^|\/)(?:tsconfig|jsconfig)(?:\.[^/]+)?\.json$/;

/** Folders that hold no source whatever lies above them. */
const NEVER_SOURCE: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.git',
  '.hg',
  '.svn',
  '.yarn',
  '.pnpm-store',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.angular',
  '.expo',
  '.vercel',
  '.netlify',
  '.serverless',
  '.aws-sam',
  '.turbo',
  '.nx',
  '.cache',
  '.parcel-cache',
  '.vite',
  '.docusaurus',
  '.nyc_output',
  '.vscode-test',
  'storybook-static',
]); // prettier-ignore

/** Output folders by custom; inside `src` these are ordinary names (`src/build/plan.ts`). */
const OUTPUT_OUTSIDE_SOURCE: ReadonlySet<string> = new Set(['dist', 'build', 'out', 'coverage']);

/** The rules of one `.gitignore`; `folder` is absolute. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

interface Step {
  readonly root: string;
  /** Relative to the root, `''` for the root. */
  readonly folder: string;
  readonly insideSource: boolean;
  /** Outermost first. */
  readonly ignores: readonly IgnoreRules[];
}

type Found = { readonly [List in keyof FoundFiles]: string[] };

function walk(step: Step, found: Found): void {
  const absolute = join(step.root, step.folder);
  const entries = listFolder(absolute);
  const hasRules = entries.some(entry => entry.name === '.gitignore' && entry.isFile());
  const ignores = hasRules ? [...step.ignores, ...readIgnore(absolute)] : step.ignores;
  for (const entry of entries) {
    const path = step.folder === '' ? entry.name : `${step.folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isOutput(entry.name, step.insideSource) || isIgnored(ignores, join(absolute, entry.name), true)) {
        found.others.push(path);
        continue;
      }
      walk(
        { ...step, folder: path, insideSource: step.insideSource || entry.name === 'src', ignores },
        found,
      );
    } else if (entry.isFile()) {
      const list = listFor(path, found);
      // A configuration that only one person has counts too.
      const counts = list === found.configs || !isIgnored(ignores, join(absolute, entry.name), false);
      if (list !== null && counts) list.push(path);
      else if (list !== null || SOURCE.test(path)) found.others.push(path);
    } else if (entry.isSymbolicLink()) {
      found.others.push(`${path} -> ${targetOf(join(absolute, entry.name))}`);
    }
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}

function listFor(path: string, found: Found): string[] | null {
  if (isSourcePath(path)) return found.sources;
  if (DECLARATION.test(path)) return found.declarations;
  if (isManifest(path)) return found.manifests;
  if (isConfigPath(path)) return found.configs;
  return isTsconfigPath(path) ? found.tsconfigs : null;
}

/** A folder that cannot be listed holds nothing for us. */
function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** True for a path below a folder that holds no source, or only what a build wrote. */
export function isLeftOutFolder(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const source = folders.indexOf('src');
  return folders.some((name, depth) => isOutput(name, source >= 0 && source < depth));
}

function isOutput(name: string, insideSource: boolean): boolean {
  return NEVER_SOURCE.has(name) || (!insideSource && OUTPUT_OUTSIDE_SOURCE.has(name));
}

/** As git does: the innermost file that says anything about a path decides. */
function isIgnored(ignores: readonly IgnoreRules[], absolute: string, isFolder: boolean): boolean {
  for (const { folder, rules } of ignores.toReversed()) {
    const path = relative(folder, absolute).split(sep).join('/') + (isFolder ? '/' : '');
    const { ignored, unignored } = rules.test(path);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function readIgnore(folder: string): IgnoreRules[] {
  try {
    const lines = readFileSync(join(folder, '.gitignore'), 'utf8').split(/\r?\n/);
    return [{ folder, rules: ignore().add(lines.filter(line => isCheapGlob(line, 1))) }];
  } catch {
    return [];
  }
}

/** Rules of the folders between a repository's top and the root; none if they would ignore the root, which was asked for. */
function ignoresAbove(root: string): readonly IgnoreRules[] {
  const ignores: IgnoreRules[] = [];
  for (let folder = root; !existsSync(join(folder, '.git')); ) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    folder = parent;
    ignores.unshift(...readIgnore(folder));
  }
  return isIgnored(ignores, root, true) ? [] : ignores;
}

/**
 * Says where module specifiers lead: relative paths, tsconfig `paths`, names that frameworks give folders, `#imports`, packages of the workspace (without
 * `node_modules`, and to their sources where only a build's output is declared), and everything else by package name.
 */
import { isBuiltin } from 'node:module';
import { isAbsolute, join, posix, sep } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { exports as exportTargets, imports as importTargets, legacy } from 'resolve.exports';
import type { Resolution } from '../../rules/link/workspace.ts';
import { pathsInNamedFolders } from './framework-folders.ts';
import type { PackageJson, WorkspacePackage } from './manifests.ts';
import type { TsconfigPaths } from './tsconfig-paths.ts';

export interface ResolverInput {
  /** Absolute, without symbolic links: resolved paths are compared with it. */
  readonly root: string;
  readonly sources: ReadonlySet<string>;
  readonly packages: readonly WorkspacePackage[];
  readonly tsconfigPaths: TsconfigPaths;
}

export type Resolve = (fromPath: string, specifier: string) => Resolution;

const NONE: Resolution = { kind: 'none' };

/** The answers hold for as long as no file comes or goes. */
export function createResolver(input: ResolverInput): Resolve {
  const context = createContext(input);
  const byFolder = new Map<string, Map<string, Resolution>>();
  return (fromPath, specifier) => {
    const folder = parentOf(fromPath);
    const answers = byFolder.get(folder) ?? new Map<string, Resolution>();
    byFolder.set(folder, answers);
    const answer = answers.get(specifier) ?? resolve(context, fromPath, specifier);
    answers.set(specifier, answer);
    return answer;
  };
}

interface Context extends ResolverInput {
  readonly byName: ReadonlyMap<string, WorkspacePackage>;
  readonly byFolder: ReadonlyMap<string, WorkspacePackage>;
  /** Every folder and every file without its extension: keeps names of packages off the disk. */
  readonly stems: ReadonlySet<string>;
  /** The scanned file that an absolute path stands for, with extensions, aliases and index files tried. */
  probe(absolute: string): string | null;
}

function createContext(input: ResolverInput): Context {
  // Several packages of one name (fixtures, templates): the one nearest to the root is the one that is meant.
  const byDepth = [...input.packages].sort((a, b) => depth(b) - depth(a));
  return {
    ...input,
    byName: new Map(
      byDepth.filter(({ manifest }) => manifest.name !== '').map(each => [each.manifest.name, each]),
    ),
    byFolder: new Map(input.packages.map(each => [each.manifest.folder, each])),
    stems: stemsOf(input.sources),
    probe: createProbe(input),
  };
}

function depth({ manifest }: WorkspacePackage): number {
  return manifest.folder === '' ? 0 : manifest.folder.split('/').length;
}

function stemsOf(sources: ReadonlySet<string>): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const path of sources) {
    stems.add(path.replace(/\.[^./]+$/, ''));
    for (let folder = parentOf(path); folder !== '' && !stems.has(folder); folder = parentOf(folder)) {
      stems.add(folder);
    }
  }
  return stems;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const ALIASES: Record<string, string[]> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** Most imports lead to one of the sources by its name; the disk is asked for the others, and for what a manifest in a folder leads to. */
function createProbe(input: ResolverInput): Context['probe'] {
  const { root, sources } = input;
  const manifests = new Set(input.packages.map(({ manifest }) => manifest.folder));
  const onDisk = createDiskProbe(input);
  const first = (stem: string) => {
    for (const extension of EXTENSIONS) if (sources.has(stem + extension)) return stem + extension;
    return null;
  };
  const inside = root.endsWith(sep) ? root : root + sep;
  return absolute => {
    if (!`${absolute}${sep}`.startsWith(inside)) return null;
    const written = absolute.slice(inside.length).split(sep).join('/');
    const path = written.replace(/\/$/, '');
    const file = path === written ? (sourceWritten(path, sources) ?? first(path)) : null;
    if (file !== null) return file;
    const index = path === '' ? 'index' : `${path}/index`;
    return manifests.has(path) ? (onDisk(absolute) ?? first(index)) : (first(index) ?? onDisk(absolute));
  };
}

/** `./load.ts`, and `./load.js` for it. */
function sourceWritten(path: string, sources: ReadonlySet<string>): string | null {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  const others = ALIASES[extension];
  if (others === undefined) return sources.has(path) ? path : null;
  const stem = path.slice(0, -extension.length);
  const found = others.find(other => sources.has(stem + other));
  return found === undefined ? null : stem + found;
}

function createDiskProbe({ root, sources }: ResolverInput): Context['probe'] {
  const factory = new ResolverFactory({
    extensions: EXTENSIONS,
    extensionAlias: ALIASES,
    conditionNames: [...CONDITIONS, 'import', 'require', 'default'],
    mainFields: ['source', 'module', 'main'],
    nodePath: false,
  });
  const inside = root.endsWith(sep) ? root : root + sep;
  return absolute => {
    const { path } = factory.sync(root, absolute);
    if (path === undefined) return null;
    if (!path.startsWith(inside)) return null;
    const scanned = path.slice(inside.length).split(sep).join('/');
    return sources.has(scanned) ? scanned : null;
  };
}

const CONDITIONS = ['source', 'development', 'node', 'types'];

function resolve(context: Context, fromPath: string, specifier: string): Resolution {
  // "./styles.css?inline": bundlers' queries say how to load, not what.
  const request = specifier.replace(/\?.*$/, '');
  if (request === '') return NONE;
  if (isRelative(request))
    return fileOr(context.probe(join(context.root, parentOf(fromPath), request)), NONE);
  if (isAbsolute(request)) return NONE;
  for (const candidate of candidatesFor(context, fromPath, request)) {
    const path = mayExist(context, candidate) ? context.probe(candidate) : null;
    if (path !== null) return { kind: 'file', path };
  }
  if (request.startsWith('#')) return resolveInternal(context, fromPath, request);
  return resolvePackage(context, request);
}

function candidatesFor(context: Context, fromPath: string, request: string): readonly string[] {
  const written = context.tsconfigPaths.candidates(fromPath, request);
  const owner = ownerOf(context, fromPath);
  return owner === undefined ? written : [...written, ...pathsInNamedFolders(context.root, owner, request)];
}

function isRelative(request: string): boolean {
  return /^\.\.?(?:\/|$)/.test(request);
}

function fileOr(path: string | null, otherwise: Resolution): Resolution {
  return path === null ? otherwise : { kind: 'file', path };
}

function mayExist({ root, stems }: Context, absolute: string): boolean {
  const inside = root.endsWith(sep) ? root : root + sep;
  if (!absolute.startsWith(inside)) return false;
  const path = absolute.slice(inside.length).split(sep).join('/');
  return stems.has(path) || stems.has(path.replace(/\.[^./]+$/, ''));
}

function resolvePackage(context: Context, request: string): Resolution {
  const { name, subpath } = splitPackage(request);
  if (name === '') return NONE;
  const found = isBuiltin(request) ? undefined : context.byName.get(name);
  const path = found === undefined ? null : resolveInPackage(context, found, subpath);
  return fileOr(path, { kind: 'package', name, subpath });
}

/** `@scope/name/sub/path` → `@scope/name` and `sub/path`; no name for what cannot be one (`~/x`, `http://…`). */
function splitPackage(request: string): { readonly name: string; readonly subpath: string } {
  const name = /^(?:node:\w+|(?:@[\w.~-]+\/)?[\w.-][\w.~-]*)(?=\/|$)/.exec(request)?.[0] ?? '';
  return { name, subpath: request.slice(name.length + 1) };
}

/** `#db` by the `imports` of the manifest that holds the file. */
function resolveInternal(context: Context, fromPath: string, request: string): Resolution {
  const owner = ownerOf(context, fromPath);
  if (owner === undefined) return NONE;
  for (const target of targetsOf(
    () => importTargets(owner.json, request, { conditions: CONDITIONS }) ?? undefined,
  )) {
    if (!isRelative(target)) return resolvePackage(context, target);
    const path = resolveTarget(context, owner, target);
    if (path !== null) return { kind: 'file', path };
  }
  return NONE;
}

function ownerOf({ byFolder }: Context, path: string): WorkspacePackage | undefined {
  for (let folder = parentOf(path); ; folder = parentOf(folder)) {
    const owner = byFolder.get(folder);
    if (owner !== undefined || folder === '') return owner;
  }
}

function resolveInPackage(context: Context, found: WorkspacePackage, subpath: string): string | null {
  const entry = subpath === '' ? '.' : `./${subpath}`;
  const declared = [
    ...targetsOf(() => exportTargets(found.json, entry, { conditions: CONDITIONS }) ?? undefined),
    ...targetsOf(
      () => exportTargets(found.json, entry, { conditions: CONDITIONS, require: true }) ?? undefined,
    ),
    ...(subpath === '' ? mainTargets(found.json) : [entry]),
  ];
  const customary =
    subpath === '' ? ['./src/index', './index', './src/main', './lib/index'] : [`./src/${subpath}`];
  for (const target of [...declared, ...customary]) {
    const path = resolveTarget(context, found, target);
    if (path !== null) return path;
  }
  return null;
}

function mainTargets(json: PackageJson): string[] {
  return targetsOf(
    () => legacy(json, { browser: false, fields: ['source', 'module', 'main', 'types'] }) || [],
  );
}

/** The library throws for entries that a manifest does not have, and for malformed ones. */
function targetsOf(read: () => string | readonly string[] | undefined): string[] {
  try {
    const targets = read() ?? [];
    return typeof targets === 'string' ? [targets] : [...targets];
  } catch {
    return [];
  }
}

/** The target itself, or the source that a build makes it from: `./dist/db.js` comes from `./src/db.ts` or `./db.ts`. */
function resolveTarget(context: Context, { manifest }: WorkspacePackage, target: string): string | null {
  const folder = join(context.root, manifest.folder);
  const plain = posix.normalize(target);
  const source = plain.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  const withoutOutput = source.replace(OUTPUT_FOLDER, '');
  const paths = withoutOutput === source ? [plain, source] : [plain, `src/${withoutOutput}`, withoutOutput];
  for (const path of paths) {
    const found = context.probe(join(folder, path));
    if (found !== null) return found;
  }
  return null;
}

const OUTPUT_FOLDER = /^(?:dist|build|lib|out|output|types)(?:\/(?:esm|cjs|es|commonjs|module|types|src))?\//;

function parentOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/**
 * Finds the files that `extends` names: beside the file that names them, or in a package of the workspace's `node_modules`. They are
 * read as data; a path that leaves its package, or the workspace, is refused, through links too.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { exports } from 'resolve.exports';
import { hint } from './check-config.ts';
import { CONFIG_NAMES } from './config-file.ts';
import { isRecord } from './manifests.ts';
import { withoutByteOrderMark } from './read-sources.ts';

/** Where a file's own `extends` may lead. */
export interface ConfigPlace {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Absolute: the folder that its relative names may not leave, the root's or a package's. */
  readonly home: string;
}

export interface ConfigText extends ConfigPlace {
  readonly text: string;
}

/** A reason if there is no such file that may be read. */
export type Found = ConfigText | { readonly reason: string };

export function findExtended(root: string, name: string, from: ConfigPlace): Found {
  return isRelative(name) ? findBeside(root, name, from) : findPackage(root, name, from, CONFIG_FILES);
}

/** The file that a name of `plugins` stands for: beside the configuration, or what a package exports. */
export function findPlugin(root: string, name: string, from: ConfigPlace): Found {
  return isRelative(name) ? findBeside(root, name, from) : findPackage(root, name, from, exportedFiles);
}

/** The files that a name within a package may stand for, in order of preference; `''` for the package itself. */
type FilesFor = (inside: string, home: string) => readonly string[];

const CONFIG_FILES: FilesFor = inside =>
  inside === '' ? [...CONFIG_NAMES, 'package.json'] : [inside, `${inside}.json`];

const exportedFiles: FilesFor = (inside, home) => {
  const manifest = manifestIn(home);
  try {
    const found = exports({ ...manifest, name: '' }, inside === '' ? '.' : `./${inside}`);
    if (found) return [...found];
  } catch {
    return [];
  }
  if (inside !== '') return [inside];
  return [typeof manifest.main === 'string' ? manifest.main : 'index.js'];
};

function manifestIn(home: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    return isRecord(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

/** Reads a file if it is one, and lies in its home. */
export function readConfigText(root: string, { path, home }: ConfigPlace): Found | null {
  const absolute = join(root, path);
  try {
    if (!statSync(absolute).isFile()) return null;
    const isInside = isWithin(realpathSync(home), realpathSync(absolute));
    if (!isInside) return { reason: `${path} is a link that leads out of ${homeWords(root, home)}` };
    return { path, home, text: withoutByteOrderMark(readFileSync(absolute, 'utf8')) };
  } catch {
    return null;
  }
}

function findBeside(root: string, name: string, from: ConfigPlace): Found {
  const path = posix.join(posix.dirname(from.path), name);
  if (name.startsWith('/') || !isWithin(from.home, join(root, path)))
    return { reason: `${name} is outside of ${homeWords(root, from.home)}` };
  return (
    readConfigText(root, { path, home: from.home }) ?? {
      reason: `There is no file ${name}${hint(name, filesBeside(root, from, name))}`,
    }
  );
}

function findPackage(root: string, name: string, from: ConfigPlace, filesFor: FilesFor): Found {
  const [, packageName = '', inside = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(name) ?? [];
  if (!/^(?:@[\w.-]+\/)?[\w-][\w.-]*$/.test(packageName))
    return { reason: `${JSON.stringify(name)} is no name of a package; files start with ./` };
  for (const folder of modulesAbove(from.path)) {
    const home = join(root, folder, packageName);
    if (statSync(home, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    const files = filesFor(inside, home);
    for (const file of files) {
      const path = posix.join(folder, packageName, file);
      if (!isWithin(home, join(root, path))) return { reason: `${name} is outside of its package` };
      const found = readConfigText(root, { path, home });
      if (found !== null) return found;
    }
    return { reason: `The package ${packageName} has no ${inside || (files[0] ?? 'exports')}` };
  }
  return {
    reason: `There is no package ${packageName} in node_modules${hint(packageName, installed(root, from))}`,
  };
}

function isRelative(name: string): boolean {
  return name.startsWith('.') || name.startsWith('/') || name.startsWith('\\');
}

/** `node_modules` of the folder and those around it, up to the root. */
function modulesAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    if (posix.basename(folder) !== 'node_modules') folders.push(posix.join(folder, 'node_modules'));
    if (folder === '.') return folders;
  }
}

function installed(root: string, from: ConfigPlace): string[] {
  return modulesAbove(from.path).flatMap(folder =>
    namesIn(join(root, folder)).flatMap(name =>
      name.startsWith('@') ? namesIn(join(root, folder, name)).map(each => `${name}/${each}`) : [name],
    ),
  );
}

function filesBeside(root: string, from: ConfigPlace, name: string): string[] {
  const folder = posix.dirname(name);
  const prefix = folder === '.' ? './' : `${folder}/`;
  return namesIn(join(root, dirname(from.path), folder)).map(each => prefix + each);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isWithin(home: string, path: string): boolean {
  const inside = relative(home, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !/^[a-zA-Z]:/.test(inside);
}

function homeWords(root: string, home: string): string {
  return home === root ? 'the workspace' : 'its package';
}

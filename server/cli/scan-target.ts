/** What the paths of a command line mean: the folder to link, and which of its files to report on. */
import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { UsageError } from './exit-status.ts';

export interface Target {
  /** As given, for the report. */
  readonly root: string;
  readonly absolute: string;
  /** Files and folders to report on, relative to the root; everything if not set. */
  readonly paths?: readonly string[];
}

/** One folder is the root; anything else is a choice within the current folder. */
export function targetOf(paths: readonly string[]): Target {
  const [first] = paths;
  if (first === undefined) return { root: '.', absolute: process.cwd() };
  const isFolder = paths.map(path => kindOf(path) === 'folder');
  if (paths.length === 1 && isFolder[0]) return { root: first, absolute: resolve(first) };
  return { root: '.', absolute: process.cwd(), paths: paths.map(withinCurrentFolder) };
}

function kindOf(path: string): 'file' | 'folder' {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`there is no file or folder '${path}'`);
  return stat.isDirectory() ? 'folder' : 'file';
}

function withinCurrentFolder(path: string): string {
  const within = relative(process.cwd(), resolve(path));
  if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) {
    throw new UsageError(`'${path}' is outside of the current folder; scan its folder instead`);
  }
  return within.split(sep).join('/');
}

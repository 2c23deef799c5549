/** Where a workspace's cache lies: beside its packages, where tools keep theirs by custom, or with the user's caches. */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { userCacheFolder } from '../../host/user-cache-folder.ts';
import { keepNewest } from './cache-file.ts';

/** `chosen` is what the user asked for, relative to the current folder. */
export function workspaceCacheFolder(root: string, chosen?: string): string {
  if (chosen !== undefined) return resolve(chosen);
  const packages = join(root, 'node_modules');
  const folder = join(packages, '.cache', 'hotpath');
  if (mayWrite(packages) && !isLedAway(root, folder)) return folder;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 32);
  return join(userCacheFolder(), 'workspaces', name);
}

/** As many workspaces keep a cache with the user's. */
const MOST_WORKSPACES = 64;

/** Workspaces come and go, and nobody tidies up after them; a folder that the user chose is the user's. */
export function forgetOldWorkspaces(folder: string): void {
  const workspaces = join(userCacheFolder(), 'workspaces');
  if (dirname(folder) === workspaces)
    keepNewest(workspaces, MOST_WORKSPACES, name => /^[\da-f]{32}$/.test(name));
}

/** A link on the way to the cache is the workspace's, and would choose where files are written and old ones removed. */
function isLedAway(root: string, folder: string): boolean {
  let present = folder;
  while (!existsSync(present)) {
    // A link to nothing is none that exists, and still one that would be followed.
    if (isLink(present)) return true;
    present = dirname(present);
  }
  return realpathSync(present) !== join(realpathSync(root), relative(root, present));
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** If the cache cannot be made after all, for its folder is there and closed, nothing is kept. */
function mayWrite(folder: string): boolean {
  if (!existsSync(folder)) return false;
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Document URIs and absolute paths; clients spell the same file's URI in different ways, so paths are the keys. */
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Null for documents that are no files (`untitled:`, `git:`). */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return normalized(fileURLToPath(uri));
  } catch {
    return null;
  }
}

/** Windows drive letters come in both cases; a folder's path must not end with a separator. */
function normalized(path: string): string {
  const drive = /^[A-Z]:/.test(path) ? path[0]?.toLowerCase() + path.slice(1) : path;
  return drive.length > 1 && drive.endsWith(sep) && dirname(drive) !== drive ? drive.slice(0, -1) : drive;
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** With `/`, relative to a folder that contains the path. */
export function pathInside(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

export function pathFrom(root: string, inside: string): string {
  return join(root, ...inside.split('/'));
}

export function contains(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

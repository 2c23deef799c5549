/**
 * Files that may be lost at any time: written whole under another name and then renamed, read in one go, and believed only with the
 * right checksum. Whatever goes wrong, there is no file.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toolBuild } from '../../host/package-files.ts';

const CHECKSUM_BYTES = 32;

/** The body, or null: no such file, another version's, half a file, or one that somebody else changed. */
export function readCacheFile(path: string): Buffer | null {
  try {
    if (!isOwnFile(path)) return null;
    const whole = readFileSync(path);
    const body = whole.subarray(0, whole.length - CHECKSUM_BYTES);
    return checksum().update(body).digest().equals(whole.subarray(body.length)) ? body : null;
  } catch {
    return null;
  }
}

/** Links are none, wherever they lead; a pipe or a device would be read for ever. */
export function isOwnFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** False if it could not be written: the disk is full, or nothing may be written there. */
export function writeCacheFile(path: string, body: Buffer): boolean {
  let replacement: Replacement | null = null;
  try {
    replacement = startReplacement(path);
    const file = openSync(replacement.path, 'wx');
    try {
      writeAt(file, Buffer.concat([body, checksum().update(body).digest()]), 0);
    } finally {
      closeSync(file);
    }
    replacement.put();
    return true;
  } catch {
    replacement?.remove();
    return false;
  }
}

/** A file that is written whole under another name before it takes its place. */
export interface Replacement {
  /** The other name. */
  readonly path: string;
  put(): void;
  remove(): void;
}

/** @throws if there can be no such folder. */
export function startReplacement(path: string): Replacement {
  const own = `${path}.${process.pid}-${randomBytes(4).toString('hex')}${TEMPORARY}`;
  mkdirSync(dirname(path), { recursive: true });
  removeStale(dirname(path));
  return { path: own, put: () => renameSync(own, path), remove: () => remove(own) };
}

/** "Force" does not cover a folder that is none, or is closed. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever comes next tries again.
  }
}

const TEMPORARY = '.tmp';

/** A scan that was killed leaves its half-written file behind; no scan writes for so long. */
const STALE_MS = 60 * 60 * 1000;

function removeStale(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(TEMPORARY)) continue;
    const path = join(folder, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Math.abs(Date.now() - written) > STALE_MS) rmSync(path, { force: true });
  }
}

/** The system may take less than it is given. */
export function writeAt(file: number, bytes: Buffer, offset: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, offset + done);
}

/** What another build of ours, or on another engine, wrote counts as changed by somebody else. */
export function checksum() {
  return createHash('sha256').update(`${toolBuild()} ${process.versions.v8}`);
}

/** Removes all but the newest files whose name passes. */
export function keepNewest(folder: string, most: number, isOne: (name: string) => boolean): void {
  try {
    const found = readdirSync(folder)
      .filter(isOne)
      .map(name => join(folder, name));
    const byAge = found
      .map(path => ({ path, written: statSync(path).mtimeMs }))
      .sort((a, b) => b.written - a.written || (basename(a.path) < basename(b.path) ? -1 : 1));
    for (const { path } of byAge.slice(most)) rmSync(path, { force: true, recursive: true });
  } catch {
    // Another scan removes them too.
  }
}

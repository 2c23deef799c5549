/** What of a workspace's files was different at a commit: only texts that differ are read from git. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isManifest } from '../host/config-file.ts';
import {
  type FoundFiles,
  findFiles,
  isLeftOutFolder,
  isSourcePath,
  isTsconfigPath,
} from '../host/find-files.ts';
import { type Blobs, listBlobs, readBlobs } from '../host/git.ts';
import { withoutByteOrderMark } from '../host/read-sources.ts';
import { findRenames } from './renames.ts';

/** Paths are relative to the root. */
export interface EarlierFiles {
  /** What a scan would have found then. */
  readonly found: FoundFiles;
  /** Texts of the files that were different, or are gone. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files of now that were not there. */
  readonly added: ReadonlySet<string>;
  /** Paths of now by paths of then. */
  readonly renames: ReadonlyMap<string, string>;
}

export async function readEarlierFiles(root: string, commit: string): Promise<EarlierFiles> {
  const now = findFiles(root);
  const blobs = await listBlobs(root, commit);
  const there = [...now.sources, ...now.manifests, ...now.tsconfigs];
  const gone = goneIn(root, blobs, new Set(there));
  const changed = there.filter(path => isOther(root, path, blobs.get(path)));
  const contents = await readBlobs(
    root,
    [...changed, ...gone].map(path => blobs.get(path) ?? ''),
  );
  const texts = new Map<string, string>();
  for (const path of [...changed, ...gone]) {
    const bytes = contents.get(blobs.get(path) ?? '');
    const text = bytes && withoutByteOrderMark(bytes.toString('utf8'));
    if (text !== undefined && !isSameText(root, path, text)) texts.set(path, text);
  }
  const added = there.filter(path => !blobs.has(path));
  return {
    found: foundThen(now, blobs, gone),
    texts,
    added: new Set(added),
    renames: renamesOf(root, texts, { gone, added }),
  };
}

/** Files that a scan would look at, were they still there. */
function goneIn(root: string, blobs: Blobs, there: ReadonlySet<string>): string[] {
  return [...blobs.keys()].filter(
    path =>
      (isSourcePath(path) || isManifest(path) || isTsconfigPath(path)) &&
      !there.has(path) &&
      !isLeftOutFolder(path) &&
      !existsSync(join(root, path)),
  );
}

function foundThen(now: FoundFiles, blobs: Blobs, gone: readonly string[]): FoundFiles {
  const then = (paths: readonly string[], isKind: (path: string) => boolean): string[] =>
    [...paths.filter(path => blobs.has(path)), ...gone.filter(isKind)].sort();
  return {
    ...now,
    sources: then(now.sources, isSourcePath),
    manifests: then(now.manifests, isManifest),
    tsconfigs: then(now.tsconfigs, isTsconfigPath),
  };
}

/** Only of sources: nothing is found in other files. */
function renamesOf(
  root: string,
  texts: ReadonlyMap<string, string>,
  { gone, added }: { readonly gone: readonly string[]; readonly added: readonly string[] },
): ReadonlyMap<string, string> {
  const sources = gone.filter(isSourcePath);
  if (sources.length === 0) return new Map();
  return findRenames(
    new Map(sources.map(path => [path, texts.get(path) ?? ''])),
    new Map(added.filter(isSourcePath).map(path => [path, textNow(root, path) ?? ''])),
  );
}

/** True for a file that was there with another content, as far as the bytes tell. */
function isOther(root: string, path: string, hash: string | undefined): boolean {
  if (hash === undefined) return false;
  try {
    return hashOf(readFileSync(join(root, path)), hash) !== hash;
  } catch {
    return true;
  }
}

/** As git names contents. */
function hashOf(bytes: Buffer, { length }: string): string {
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** Git may check files out with other line ends than it keeps them with. */
function isSameText(root: string, path: string, then: string): boolean {
  return textNow(root, path)?.replaceAll('\r\n', '\n') === then.replaceAll('\r\n', '\n');
}

function textNow(root: string, path: string): string | undefined {
  try {
    return withoutByteOrderMark(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

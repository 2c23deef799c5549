/**
 * Asks git for a commit and the files in it, through its plumbing alone: nothing here looks at the index or at filters, so no
 * command that a repository's configuration names for them is run, and nothing is written.
 */
import { execFile } from 'node:child_process';

/** What the user can do something about; its message is one sentence. */
export class GitError extends Error {}

/** A commit that two states of the code have in common. */
export interface Base {
  /** As the user gave it. */
  readonly ref: string;
  /** The full hash of the commit where the history of `ref` and that of `HEAD` part. */
  readonly commit: string;
}

/** Hashes of the files of a commit, by path relative to the folder that was asked for, with `/`. */
export type Blobs = ReadonlyMap<string, string>;

/** The commit from which both `HEAD` and `ref` come; `ref` itself if it is in the history of `HEAD`. */
export async function findBase(folder: string, ref: string): Promise<Base> {
  if (ref.startsWith('-') || !/^[^\s\0]+$/.test(ref)) throw new GitError(`'${ref}' is no revision`);
  const shallow = (await expectOutput(folder, ['rev-parse', '--is-shallow-repository'])) === 'true';
  const commit = await output(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === null) {
    const hint = shallow ? `; ${SHALLOW_HINT}` : '';
    throw new GitError(`there is no commit '${ref}' in this repository${hint}`);
  }
  const bases = await output(folder, ['merge-base', commit, 'HEAD']);
  if (bases !== null) return { ref, commit: bases };
  const reason = `'${ref}' and HEAD have no common commit`;
  throw new GitError(shallow ? `${reason} in this shallow clone; ${SHALLOW_HINT}` : reason);
}

/** Where a branch left the one that it is pushed to; the last commit if there is no such branch. */
export async function findUsualBase(folder: string): Promise<Base> {
  const upstream = await run(folder, ['rev-parse', '--verify', '--quiet', '@{upstream}^{commit}']);
  return findBase(folder, upstream.kind === 'done' ? '@{upstream}' : 'HEAD');
}

const SHALLOW_HINT =
  'a shallow clone lacks history: fetch it with git fetch --unshallow, or fetch-depth: 0 in actions/checkout';

/** Files below the folder; links and submodules are left out. */
export async function listBlobs(folder: string, commit: string): Promise<Blobs> {
  const listed = await expectOutput(folder, ['ls-tree', '-r', '-z', commit]);
  const blobs = new Map<string, string>();
  for (const line of listed.split('\0')) {
    const [, mode = '', hash = '', path = ''] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode.startsWith('100')) blobs.set(path, hash);
  }
  return blobs;
}

/** The contents of blobs, by hash. */
export async function readBlobs(
  folder: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  if (hashes.length === 0) return contents;
  const outcome = await run(folder, ['cat-file', '--batch'], hashes.map(hash => `${hash}\n`).join(''));
  if (outcome.kind === 'failed') throw new GitError(outcome.reason);
  const bytes = outcome.bytes;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\n', at);
    const [hash = '', type, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') throw new GitError(`the repository lacks contents of that commit (${hash})`);
    contents.set(hash, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

type Outcome =
  | { readonly kind: 'done'; readonly bytes: Buffer }
  | { readonly kind: 'failed'; readonly status: number | null; readonly reason: string };

/** null if git answers that there is no such thing. */
async function output(folder: string, args: readonly string[]): Promise<string | null> {
  const outcome = await run(folder, args);
  if (outcome.kind === 'done') return textOf(outcome.bytes);
  if (outcome.status === 1) return null;
  throw new GitError(outcome.reason);
}

async function expectOutput(folder: string, args: readonly string[]): Promise<string> {
  const outcome = await run(folder, args);
  if (outcome.kind === 'failed') throw new GitError(outcome.reason);
  return textOf(outcome.bytes);
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\n$/, '');
}

/** Blobs of a large change, all at once. */
const MOST_BYTES = 1024 ** 3;

function run(folder: string, args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise(resolve => {
    const child = execFile(
      'git',
      ['--no-optional-locks', '-c', 'core.fsmonitor=false', ...args],
      { cwd: folder, encoding: 'buffer', maxBuffer: MOST_BYTES, env: environment(), windowsHide: true },
      (error, bytes, complaint) => {
        if (error === null) return resolve({ kind: 'done', bytes });
        const status = typeof error.code === 'number' ? error.code : null;
        resolve({ kind: 'failed', status, reason: reasonOf(error, complaint.toString('utf8'), folder) });
      },
    );
    // A process that ends before it has read everything says why by its status.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** A hook's variables name another repository or index than that of the folder. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...env } = process.env;
  return { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
}

function reasonOf(error: Error & { code?: unknown }, complaint: string, folder: string): string {
  if (error.code === 'ENOENT') return 'git is needed to compare with a revision, and it is not installed';
  if (complaint.includes('not a git repository')) return `'${folder}' is in no git repository`;
  const line = complaint.split('\n').find(each => each.trim() !== '') ?? error.message;
  return `git says: ${line.replace(/^(?:fatal|error): /, '')}`;
}

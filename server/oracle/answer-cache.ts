/**
 * Keeps answers between runs. An answer depends on files that nobody can list, so the key is everything: all texts that were
 * linked, our configuration, ambient declarations, lock files, what is installed, and this program's version. A change anywhere asks again.
 */
import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Answered, Declaration } from '../../rules/link/oracle.ts';
import { isRecord } from '../host/manifests.ts';
import { toolVersion } from '../host/package-files.ts';
import { userCacheFolder } from '../host/user-cache-folder.ts';

export interface AnswerCache {
  /** null if nothing of use is stored. */
  read(): readonly Answered[] | null;
  write(answers: readonly Answered[]): void;
}

export interface CacheInput {
  readonly root: string;
  readonly texts: ReadonlyMap<string, string>;
  /** Absolute `node_modules` folders. */
  readonly installed: readonly string[];
  readonly declarations: readonly string[];
  /** Our own, in a fixed order. */
  readonly configs: readonly string[];
}

export function cacheFolder(): string {
  return join(userCacheFolder(), 'types');
}

/** One file for each workspace. A cache that cannot be read or written is none. */
export function answerCache(folder: string, input: CacheInput): AnswerCache {
  const file = join(folder, `${createHash('sha256').update(input.root).digest('hex').slice(0, 32)}.json`);
  const key = keyOf(input);
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
        if (!isRecord(stored) || stored.key !== key || !Array.isArray(stored.answers)) return null;
        return stored.answers.every(isAnswered) ? stored.answers : null;
      } catch {
        return null;
      }
    },
    write(answers) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        // Another scan may read or write at the same time.
        const own = `${file}.${process.pid}`;
        writeFileSync(own, JSON.stringify({ key, answers }));
        renameSync(own, file);
      } catch {
        // The next scan asks again.
      }
    },
  };
}

const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
];

/** What package managers and generators write when what is installed changes. */
const INSTALL_MARKS = [
  '',
  '.package-lock.json',
  '.yarn-state.yml',
  '.modules.yaml',
  '.prisma/client/index.d.ts',
];

function keyOf({ texts, ...around }: CacheInput): string {
  const hash = createHash('sha256').update(toolVersion());
  for (const [path, text] of texts) hash.update(`\0${path}\0`).update(text);
  return hash.update(installedKey(around)).digest('hex');
}

/** What answers depend on beside the texts that are linked. */
export function installedKey({ root, installed, declarations, configs }: Omit<CacheInput, 'texts'>): string {
  const hash = createHash('sha256');
  // What they describe has a say in what is asked.
  for (const path of configs) addFile(hash, join(root, path));
  for (const path of declarations) addFile(hash, join(root, path));
  for (const folder of installed) {
    for (const name of LOCK_FILES) addFile(hash, join(folder, '..', name));
    for (const mark of INSTALL_MARKS)
      hash.update(`\0${statSync(join(folder, mark), { throwIfNoEntry: false })?.mtimeMs}`);
  }
  return hash.digest('hex');
}

function addFile(hash: Hash, path: string): void {
  try {
    hash.update(readFileSync(path));
  } catch {
    hash.update('\0');
  }
}

function isAnswered(value: unknown): value is Answered {
  return (
    isRecord(value) &&
    typeof value.path === 'string' &&
    typeof value.offset === 'number' &&
    typeof value.name === 'string' &&
    Array.isArray(value.answer) &&
    value.answer.every(isDeclaration)
  );
}

function isDeclaration(value: unknown): value is Declaration {
  return (
    isRecord(value) &&
    (value.package === null || typeof value.package === 'string') &&
    typeof value.path === 'string' &&
    typeof value.offset === 'number' &&
    Array.isArray(value.names) &&
    value.names.every(name => typeof name === 'string')
  );
}

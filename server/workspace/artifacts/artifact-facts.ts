/** The facts that other machines collected, as a scan looks them up. What is wrong with a file costs its facts and a problem, no more. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Problem } from '../../../rules/report/report.ts';
import type { FactsStore } from '../read-facts.ts';
import { type Artifact, factsKey, openArtifact, type Shard, UnusableArtifact } from './artifact.ts';

export interface ArtifactFacts {
  /** In front of another store, or of none: what the files hold is neither looked for nor kept there. */
  over(store: FactsStore | null): FactsStore;
  /** One for each file that is of no use; paths are relative to this folder. */
  problems(root: string): readonly Problem[];
  /** Of the files that can be used. */
  shards(): readonly (Shard | null)[];
}

interface Opened {
  readonly file: string;
  readonly artifact: Artifact;
}

/** `files` are absolute. They are opened once somebody asks: a scan that finds its last result needs none. */
export function artifactFacts(files: readonly string[]): ArtifactFacts {
  const reasons = new Map<string, string>();
  let openedOnce: OpenedFiles | null = null;
  const opened = () => {
    openedOnce ??= openAll(files, reasons);
    return openedOnce;
  };
  const find = (path: string, text: string) => {
    const key = factsKey(path, text);
    const holder = opened().byKey.get(key);
    if (holder === undefined || reasons.has(holder.file)) return null;
    try {
      return holder.artifact.read(key, text);
    } catch (error) {
      reasons.set(holder.file, reasonOf(error));
      return null;
    }
  };
  return {
    over: store => ({
      read(path, text) {
        const facts = find(path, text);
        return facts === null ? (store?.read(path, text) ?? null) : { kind: 'facts', facts };
      },
      keep: (path, text, facts) => store?.keep(path, text, facts),
    }),
    problems: root => files.flatMap(file => problemOf(file, reasons.get(file), root)),
    shards: () => opened().artifacts.map(({ artifact }) => artifact.shard),
  };
}

interface OpenedFiles {
  readonly artifacts: readonly Opened[];
  /** By key of the facts. */
  readonly byKey: ReadonlyMap<string, Opened>;
}

function openAll(files: readonly string[], reasons: Map<string, string>): OpenedFiles {
  const artifacts = files.flatMap(file => open(file, reasons));
  const byKey = new Map<string, Opened>();
  for (const opened of artifacts) for (const key of opened.artifact.keys) byKey.set(key, opened);
  return { artifacts, byKey };
}

function open(file: string, reasons: Map<string, string>): Opened[] {
  try {
    return [{ file, artifact: openArtifact(readFileSync(file)) }];
  } catch (error) {
    reasons.set(file, reasonOf(error));
    return [];
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnusableArtifact) return error.message;
  return `it cannot be read (${error instanceof Error && 'code' in error ? error.code : error})`;
}

function problemOf(file: string, reason: string | undefined, root: string): Problem[] {
  if (reason === undefined) return [];
  const inside = relative(root, file).split(sep).join('/');
  const isInside = inside !== '..' && !inside.startsWith('../') && !/^(?:\/|\w:)/.test(inside);
  const message = `The facts ${isInside ? 'in this file' : `in ${file}`} are not used, for ${reason}; the sources are parsed instead.`;
  return [{ path: isInside ? inside : '', message }];
}

/** Makes entries of files and buffers: with facts that are known already, those of earlier runs, or new ones; counts which. */
import { readSource, sourceOf } from '../host/read-sources.ts';
import { type Entry, leftOut } from './entries.ts';
import { type FactsOrReason, type FactsStore, readFacts } from './read-facts.ts';
import type { Timings } from './scan-result.ts';

/** The time and the counts are those of one look at the files. */
export class EntryReader {
  readonly #root: string;
  readonly #store: FactsStore | undefined;
  readonly #timings: Timings;
  #hits = 0;
  #misses = 0;

  constructor(root: string, store: FactsStore | undefined, timings: Timings) {
    this.#root = root;
    this.#store = store;
    this.#timings = timings;
  }

  get counts(): { readonly hits: number; readonly misses: number } {
    return { hits: this.#hits, misses: this.#misses };
  }

  /** @returns null if the file is gone */
  async fromDisk(path: string, before: Entry | undefined): Promise<Entry | null> {
    const started = performance.now();
    const source = readSource(this.#root, path);
    this.#timings.read += performance.now() - started;
    if (source.kind === 'gone') return null;
    if (source.kind !== 'text') return leftOut(source);
    if (before?.text === source.text && !before.outdated && before.facts !== null) {
      this.#hits++;
      return { ...before, origin: 'disk', read: source };
    }
    return { ...(await this.#parse(path, source.text, 'disk')), read: source };
  }

  async fromBuffer(path: string, text: string, before: Entry | undefined): Promise<Entry> {
    if (before?.text === text && before.facts !== null)
      return { ...before, origin: 'buffer', outdated: false, read: null };
    const parsed = await this.#parse(path, text, 'buffer');
    // Half-typed: the last good facts stand, with the text they belong to.
    const entry = parsed.facts === null ? { ...(before ?? parsed), outdated: true, problem: null } : parsed;
    return { ...entry, origin: 'buffer', read: null };
  }

  /** What is not on the disk is a buffer to the type checker, but nobody is typing it. */
  async fromEarlier(path: string, text: string): Promise<Entry> {
    const source = sourceOf(path, text);
    if (source === 'text') return { ...(await this.#parse(path, text, 'disk')), origin: 'buffer' };
    const problem = source === 'generated' ? null : source;
    return { text: '', facts: null, problem, origin: 'buffer', outdated: false, read: null };
  }

  async #parse(path: string, text: string, origin: Entry['origin']): Promise<Entry> {
    const got = await this.#factsOf(path, text, origin);
    const rest = { text, origin, outdated: false, read: null };
    if (got.kind === 'facts') return { ...rest, facts: got.facts, problem: null };
    return { ...rest, facts: null, problem: { path, message: `The file cannot be parsed: ${got.reason}` } };
  }

  async #factsOf(path: string, text: string, origin: Entry['origin']): Promise<FactsOrReason> {
    const store = origin === 'disk' ? this.#store : undefined;
    const known = store?.read(path, text);
    if (known) {
      this.#hits++;
      return known;
    }
    this.#misses++;
    const got = await readFacts(path, text, { timings: this.#timings });
    store?.keep(path, text, got);
    return got;
  }
}

/** A buffer that is saved is what is on the disk. */
export function asOnDisk(root: string, path: string, entry: Entry): Entry {
  if (entry.origin !== 'buffer' || entry.outdated) return entry;
  const read = readSource(root, path);
  return read.kind === 'text' && read.text === entry.text ? { ...entry, read } : entry;
}

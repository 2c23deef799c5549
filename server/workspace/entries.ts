/** The source files of a project, by path: what is known of each, and what can be read off all of them. */
import type { FileFacts } from '../../rules/facts/facts.ts';
import type { Problem } from '../../rules/report/report.ts';
import type { SourceText } from '../host/read-sources.ts';

/** A source file. `text` and `facts` belong together; both stay behind while a buffer is half-typed. */
export interface Entry {
  readonly text: string;
  /** null for files that cannot be parsed and those that a program wrote. */
  readonly facts: FileFacts | null;
  readonly problem: Problem | null;
  readonly origin: 'disk' | 'buffer';
  readonly outdated: boolean;
  /** What the disk gave; null for buffers. */
  readonly read: Exclude<SourceText, { kind: 'gone' }> | null;
}

export type Entries = ReadonlyMap<string, Entry>;

/** Knows which of its entries are buffers: they are asked for with each keystroke, and are few among many. */
export class KnownEntries extends Map<string, Entry> {
  readonly #buffers = new Set<string>();

  override set(path: string, entry: Entry): this {
    if (entry.origin === 'buffer') this.#buffers.add(path);
    else this.#buffers.delete(path);
    return super.set(path, entry);
  }

  override delete(path: string): boolean {
    this.#buffers.delete(path);
    return super.delete(path);
  }

  /** The texts that facts are from. */
  texts(): { get(path: string): string | undefined } {
    return {
      get: path => {
        const entry = this.get(path);
        return entry?.facts ? entry.text : undefined;
      },
    };
  }

  /** Paths whose buffers are half-typed. */
  outdated(): string[] {
    return [...this.#buffers].filter(path => this.get(path)?.outdated).sort();
  }

  /** Texts that are not, or not in this form, on the disk, in order of path. */
  buffers(): [path: string, text: string][] {
    return [...this.#buffers].sort().flatMap((path): [string, string][] => {
      const entry = this.get(path);
      return entry === undefined || entry.facts === null ? [] : [[path, entry.text]];
    });
  }
}

/** By code unit: the order must not depend on the machine's language. */
export function byPath([a]: readonly [string, Entry], [b]: readonly [string, Entry]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function leftOut(source: Exclude<SourceText, { kind: 'text' | 'gone' }>): Entry {
  const problem = source.kind === 'problem' ? source.problem : null;
  return { text: '', facts: null, problem, origin: 'disk', outdated: false, read: source };
}

export function problemsOf(entries: Entries): Problem[] {
  return [...entries].sort(byPath).flatMap(([, { problem }]) => problem ?? []);
}

/** True if any file holds GraphQL. */
export function hasDocuments(entries: Iterable<Entry | undefined>): boolean {
  for (const entry of entries) if (entry?.facts && entry.facts.documents.length > 0) return true;
  return false;
}

/** True if any file holds a regular expression that is worth a look. */
export function hasRegexes(entries: Iterable<Entry | undefined>): boolean {
  for (const entry of entries) if (entry?.facts && entry.facts.regexes.length > 0) return true;
  return false;
}

/** True if any file has comments that leave findings out. */
export function hasSuppressions(entries: Entries): boolean {
  for (const { facts } of entries.values()) if (facts !== null && facts.suppressions.length > 0) return true;
  return false;
}

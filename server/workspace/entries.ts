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

/** Paths whose buffers are half-typed. */
export function outdatedIn(entries: Entries): string[] {
  return [...entries]
    .filter(([, entry]) => entry.outdated)
    .map(([path]) => path)
    .sort();
}

/** Texts that are not, or not in this form, on the disk. */
export function buffersIn(entries: Entries): [path: string, text: string][] {
  return [...entries].flatMap(([path, { origin, text, facts }]): [string, string][] =>
    origin === 'buffer' && facts !== null ? [[path, text]] : [],
  );
}

/** True if any file holds GraphQL. */
export function hasDocuments(entries: Entries): boolean {
  return [...entries.values()].some(({ facts }) => facts !== null && facts.documents.length > 0);
}

/** True if any file has comments that leave findings out. */
export function hasSuppressions(entries: Entries): boolean {
  return [...entries.values()].some(({ facts }) => facts !== null && facts.suppressions.length > 0);
}

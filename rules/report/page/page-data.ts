/** What the page is given: the report, and what only sources and rules know. */
import type { Report } from '../report.ts';

export interface PageData {
  readonly report: Report;
  /** Lines around each finding, by its id. */
  readonly code: Readonly<Record<string, readonly { readonly line: number; readonly text: string }[]>>;
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
  /** Those that do something that takes time. */
  readonly entries: readonly EntryCost[];
}

export interface EntryCost {
  readonly name: string;
  /** `1 + 2N queries, about 410 ms` */
  readonly words: string;
  readonly milliseconds: number;
  /** What N is taken for; not there if nothing depends on it. */
  readonly n?: number;
}

/** What the page tells an editor that shows it: a place was chosen. */
export interface OpenPlace {
  readonly kind: 'open';
  /** Relative to the report's root, with `/`. */
  readonly path: string;
  /** From 1, as in the report. */
  readonly line: number;
  readonly column: number;
}

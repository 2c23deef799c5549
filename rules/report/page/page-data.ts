/** What the page is given: the report, and what only sources and rules know. */
import type { Report } from '../report.ts';

export interface PageData {
  readonly report: Report;
  /** Lines around each finding, by its id. */
  readonly code: Readonly<Record<string, readonly { readonly line: number; readonly text: string }[]>>;
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
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

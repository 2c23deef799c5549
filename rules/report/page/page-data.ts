/** What the page is given: the report, and what only sources and rules know. */
import type { Report } from '../report.ts';

export interface PageData {
  readonly report: Report;
  /** Lines around each finding, by its id. */
  readonly code: Readonly<Record<string, readonly { readonly line: number; readonly text: string }[]>>;
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
}

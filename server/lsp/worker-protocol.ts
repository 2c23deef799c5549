/** The messages between the server's thread and the worker that holds the projects: plain data. */
import type { Range } from '../../rules/base/place.ts';
import type { Problem, ReportedFinding, ReportedPlace } from '../../rules/report/report.ts';
import type { Base } from '../host/git.ts';
import type { PositionEncoding } from './position-encoding.ts';
import type { Settings } from './protocol.ts';

/** An open document; `path` is absolute, `text` null once it is closed. */
export interface OpenBuffer {
  readonly path: string;
  readonly version: number;
  readonly text: string | null;
}

export type Job =
  /** Reads a folder, for the first time or again. A scan that fails or is canceled leaves the folder as it was. */
  | {
      readonly kind: 'scan';
      readonly root: string;
      readonly settings: Settings;
      /** How columns are counted in what is told of the folder from then on. */
      readonly encoding: PositionEncoding;
      readonly buffers: readonly OpenBuffer[];
      /** One 32-bit word that turns 1 to cancel: the worker sees it in the middle of a synchronous stretch too. */
      readonly cancel: SharedArrayBuffer;
    }
  | {
      readonly kind: 'update';
      readonly root: string;
      readonly buffers: readonly OpenBuffer[];
      /** Absolute paths that a watcher reported. */
      readonly disk: readonly string[];
      readonly settings: Settings | null;
    }
  /** Links the whole program, if the last review was of what is around the changes only. */
  | {
      readonly kind: 'settle';
      readonly root: string;
      /** As that of a scan. */
      readonly cancel: SharedArrayBuffer;
    }
  /** Asks the type oracle. Updates need not wait for it: the next one cancels it. */
  | { readonly kind: 'refine'; readonly root: string }
  /** Compares with a revision; without one the branch's upstream counts, and without that the last commit. */
  | { readonly kind: 'review-changes'; readonly root: string; readonly ref: string | null }
  | { readonly kind: 'close'; readonly root: string }
  | { readonly kind: 'fix'; readonly root: string; readonly finding: string; readonly fix: string }
  /** The comment that leaves a finding out. */
  | { readonly kind: 'ignore'; readonly root: string; readonly finding: string }
  /** What one run of each entry point of a file costs; `path` is relative to the root. */
  | { readonly kind: 'entry-costs'; readonly root: string; readonly path: string }
  /** The folder's report as a page. */
  | { readonly kind: 'report'; readonly root: string; readonly version: string }
  /** Every safe fix of a file that changes no other one; `path` is relative to the root. */
  | { readonly kind: 'fix-all'; readonly root: string; readonly path: string };

export interface Request {
  readonly id: number;
  readonly job: Job;
}

/** Findings of one file; paths are relative to the folder's root. */
export interface FileFindings {
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
}

export interface Review {
  /** Files whose findings are not those of the review before; empty lists for files that have none any more. */
  readonly changed: readonly FileFindings[];
  /** For each open buffer the version that the findings' positions refer to; null if no version of it ever parsed. */
  readonly versions: readonly (readonly [path: string, version: number | null])[];
  readonly problems: readonly Problem[];
  readonly files: number;
  /** False if only what is around the last changes was linked: findings elsewhere may be those of before. */
  readonly isWhole: boolean;
}

export interface WorkerEdit {
  /** Relative to the folder's root. */
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** Where an entry point is registered, and what a run of it costs. */
export interface EntryPointCost extends ReportedPlace {
  readonly name: string;
  readonly words: string;
  /** Where the work is done, nearest first. */
  readonly sites: readonly ReportedPlace[];
}

export type Outcome =
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'fixed'; readonly edits: readonly WorkerEdit[] }
  | { readonly kind: 'changes'; readonly base: Base; readonly findings: readonly ReportedFinding[] }
  | { readonly kind: 'entry-costs'; readonly entries: readonly EntryPointCost[] }
  | { readonly kind: 'report'; readonly html: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

export type Reply =
  | { readonly id: number; readonly progress: { readonly done: number; readonly total: number } }
  /** Of a scan that goes on: findings that are known to be so before any file is read. */
  | { readonly id: number; readonly first: Review }
  | { readonly id: number; readonly outcome: Outcome };

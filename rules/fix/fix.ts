/** What a fix is: from a finding and the texts of the program to edits, in one file or several, or the reason why not. */
import type { Finding } from '../base/finding.ts';
import type { Program } from '../link/program.ts';

/** Replaces the text from `start` to `end` (UTF-16 offsets). Edits of one file never overlap. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits of one file. */
export interface FileEdits {
  /** Relative to the scanned root, with `/`. */
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** The edits of one file, with the text that they are of. */
export interface EditedFile extends FileEdits {
  readonly text: string;
}

/** What a project may set about its fixes, in `hotpath.config.json`. */
export interface FixOptions {
  /** Value of the header for answers that are everybody's; one person's get it with `private`. */
  readonly cacheControl: string;
  /** For how many seconds files may be kept whose content may change under their name. */
  readonly fileMaxAge: number;
  /** How many rows one request may ask for. */
  readonly maxPageSize: number;
}

export const DEFAULT_FIX_OPTIONS: FixOptions = {
  cacheControl: 'public, max-age=60',
  fileMaxAge: 3600,
  maxPageSize: 100,
};

/** What a fix is computed from. */
export interface FixRequest {
  /** The finding, or the part of one, that offers it. */
  readonly finding: Finding;
  /** The program that the finding is of. */
  readonly program: Program;
  readonly options: FixOptions;
  /** The text that offsets in a file refer to; undefined if it is not a scanned file. */
  textOf(path: string): string | undefined;
  /** Called if the edits are right only as far as the program has every caller of some function. */
  needsCallers?(): void;
}

/** What comes of a fix. */
export type FixOutcome<Edited extends FileEdits = FileEdits> =
  /** Files in order of path, each once. */
  | { readonly kind: 'edits'; readonly files: readonly Edited[] }
  /** `reason` is a clause that can follow "not fixed: ". */
  | { readonly kind: 'refused'; readonly reason: string };

/** Computes edits; `name` is the part of the offer's id after the rule. */
export type Fix = (name: string, request: FixRequest) => FixOutcome;

export function refuse(reason: string): Extract<FixOutcome, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}

export function editFile(path: string, edits: readonly TextEdit[]): FixOutcome {
  return { kind: 'edits', files: [{ path, edits }] };
}

/** @throws if edits overlap, which would be a fix's mistake. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of inOrder) {
    if (edit.start < at) throw new Error(`edits overlap at ${edit.start}`);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** What a fix is: a pure function from one file's text and a finding in it to edits. */
import type { Finding } from '../base/finding.ts';

/** Replaces the text from `start` to `end` (UTF-16 offsets). Edits of one fix never overlap. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface FixRequest {
  readonly path: string;
  /** The text that the finding's offsets belong to. */
  readonly text: string;
  readonly finding: Pick<Finding, 'start' | 'end'>;
}

/** `name` is the part of the offer's id after the rule. Null if the text is not (or no longer) what the fix can mend. */
export type Fix = (name: string, request: FixRequest) => TextEdit[] | null;

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const fromTheEnd = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  return fromTheEnd.reduce(
    (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
    text,
  );
}

/** Carries ranges of an analysed text over the edits that were made since, so that findings stay on their lines. */
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { lengthIn, type PositionEncoding } from './position-encoding.ts';

/** One replacement, in positions of the text before it, as the client counts. */
export interface Edit {
  readonly range: Range;
  /** Line breaks in the new text. */
  readonly lines: number;
  /** Columns after the new text's last line break. */
  readonly tail: number;
}

const WHOLE_TEXT: Range = {
  start: { line: 0, character: 0 },
  end: { line: Number.MAX_SAFE_INTEGER, character: 0 },
};

export function toEdit(change: TextDocumentContentChangeEvent, encoding: PositionEncoding): Edit {
  const breaks = change.text.split(/\r\n|\r|\n/);
  const range = 'range' in change ? change.range : WHOLE_TEXT;
  return { range, lines: breaks.length - 1, tail: lengthIn(encoding, breaks.at(-1) ?? '') };
}

/** Null if an edit touched the range: nobody knows what the finding is about then. */
export function shiftRange(range: Range, edits: readonly Edit[]): Range | null {
  let shifted = range;
  for (const edit of edits) {
    if (!isBefore(shifted.start, edit.range.end)) {
      shifted = { start: move(shifted.start, edit), end: move(shifted.end, edit) };
    } else if (isBefore(edit.range.start, shifted.end)) {
      return null;
    }
  }
  return shifted;
}

/** Moves a position that is not before the edit's end. */
function move(position: Position, { range, lines, tail }: Edit): Position {
  const line = position.line + lines - (range.end.line - range.start.line);
  if (position.line !== range.end.line) return { line, character: position.character };
  const column = lines === 0 ? range.start.character + tail : tail;
  return { line, character: position.character - range.end.character + column };
}

export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** True if the ranges share a position; empty ranges touch what they stand at. */
export function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

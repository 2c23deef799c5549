/** The lines in which two texts differ, as edits of the first. */
import { diffLines } from 'diff';
import type { Range } from '../../rules/base/place.ts';

export interface LineEdit {
  readonly range: Range;
  readonly text: string;
}

/** In order; lines count from 1, and a range ends where the next line starts. */
export function changedLines(before: string, after: string): LineEdit[] {
  const edits: LineEdit[] = [];
  let line = 1;
  for (const { added, removed, value, count } of diffLines(before, after)) {
    const last = edits.at(-1);
    if (added && last?.range.end.line === line) edits.splice(-1, 1, { ...last, text: last.text + value });
    else if (added) edits.push({ range: linesFrom(line, 0), text: value });
    else if (removed) edits.push({ range: linesFrom(line, count), text: '' });
    if (!added) line += count;
  }
  return edits;
}

function linesFrom(line: number, count: number): Range {
  return { start: { line, column: 1 }, end: { line: line + count, column: 1 } };
}

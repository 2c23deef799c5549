/** The comments that speak to Hotpath, with what follows them: collecting knows no text. */
import { lineStarts, positionAt } from '../base/place.ts';
import type { Remark } from './tree.ts';

interface Comment {
  /** Without what opens and closes it. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Files without it have no remarks; most files. */
export function mayHaveRemarks(text: string): boolean {
  return text.includes('hotpath-');
}

const REMARK = /^[\s*]*hotpath-/;

export function remarksIn(text: string, comments: readonly Comment[]): Remark[] {
  const ours = comments.filter(({ value }) => REMARK.test(value));
  if (ours.length === 0) return [];
  const lines = linesOf(text);
  const byStart = new Map(comments.map(comment => [comment.start, comment]));
  return ours.map(({ value, start, end }) => ({ value, start, end, next: nextCode(lines, byStart, end) }));
}

interface Lines {
  readonly text: string;
  /** The start of the line after the one that an offset is in; the text's end if there is none. */
  after(offset: number): number;
}

function linesOf(text: string): Lines {
  const starts = lineStarts(text);
  return { text, after: offset => starts[positionAt(starts, offset).line] ?? text.length };
}

/** The next line that is neither empty nor a comment: comments above a line may be several. */
function nextCode(lines: Lines, comments: ReadonlyMap<number, Comment>, from: number): Remark['next'] {
  const { text, after } = lines;
  for (let start = after(from); start < text.length; ) {
    const end = after(start);
    const comment = commentAt(text, comments, start);
    if (comment !== undefined) start = after(comment.end);
    else if (text.slice(start, end).trim() === '') start = end;
    else return { start, end };
  }
  return { start: text.length, end: text.length };
}

/** The comment that a line, or a line of JSX, is all about. */
function commentAt(text: string, comments: ReadonlyMap<number, Comment>, start: number): Comment | undefined {
  const first = start + text.slice(start).search(/\S/);
  const comment = comments.get(text[first] === '{' ? first + 1 : first);
  if (comment === undefined) return undefined;
  const [rest = ''] = text.slice(comment.end).split(/[\r\n]/, 1);
  return rest.replace(text[first] === '{' ? '}' : '', '').trim() === '' ? comment : undefined;
}

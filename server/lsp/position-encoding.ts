/**
 * How a client counts the columns of a line, and the way from there to UTF-16 units, in which texts are kept, and back. The server's own
 * thread counts as the client does; only what its edits do to a text, and what the worker tells of one, passes through here.
 */
import type { ClientCapabilities, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineStarts, type Position } from '../../rules/base/place.ts';
import type { Problem, ReportedFinding, ReportedPlace } from '../../rules/report/report.ts';

export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The client names them in its order of preference; all clients know UTF-16. */
export function choosePositionEncoding({ general }: ClientCapabilities): PositionEncoding {
  return general?.positionEncodings?.find(isKnown) ?? 'utf-16';
}

function isKnown(encoding: string): encoding is PositionEncoding {
  return encoding === 'utf-8' || encoding === 'utf-16' || encoding === 'utf-32';
}

/** How long a text is, as the client counts. */
export function lengthIn(encoding: PositionEncoding, text: string): number {
  if (encoding === 'utf-16') return text.length;
  let length = 0;
  for (const character of text) length += widthOf(character, encoding);
  return length;
}

/** The UTF-16 column of a client's column, both from 0; within a character its start counts, behind the line its end. */
export function utf16Column(encoding: PositionEncoding, line: string, column: number): number {
  if (encoding === 'utf-16') return column;
  let seen = 0;
  let units = 0;
  for (const character of line) {
    seen += widthOf(character, encoding);
    if (seen > column) break;
    units += character.length;
  }
  return units;
}

/** Half of a pair counts as what is written in its place. */
function widthOf(character: string, encoding: 'utf-8' | 'utf-32'): number {
  return encoding === 'utf-32' ? 1 : Buffer.byteLength(character);
}

/** Applies a client's changes, each of which counts in the text that the ones before it made. */
export function applyChanges(
  document: TextDocument,
  { changes, version }: { readonly changes: TextDocumentContentChangeEvent[]; readonly version: number },
  encoding: PositionEncoding,
): TextDocument {
  if (encoding === 'utf-16') return TextDocument.update(document, changes, version);
  return changes.reduce(
    (changed, change) => TextDocument.update(changed, [inUtf16(change, changed, encoding)], version),
    document,
  );
}

function inUtf16(
  change: TextDocumentContentChangeEvent,
  document: TextDocument,
  encoding: PositionEncoding,
): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const at = ({ line, character }: { readonly line: number; readonly character: number }) => {
    const end = { line: line + 1, character: 0 };
    const text = document.getText({ start: { line, character: 0 }, end }).replace(/[\r\n]+$/, '');
    return { line, character: utf16Column(encoding, text, character) };
  };
  return { text: change.text, range: { start: at(change.range.start), end: at(change.range.end) } };
}

/** What the worker tells, with the client's columns. */
export class ClientColumns {
  readonly #encoding: PositionEncoding;
  readonly #textOf: (path: string) => string | undefined;
  /** Texts whose columns differ, by lines; null for the others. */
  readonly #lines = new Map<string, Lines | null>();

  constructor(encoding: PositionEncoding, textOf: (path: string) => string | undefined) {
    this.#encoding = encoding;
    this.#textOf = textOf;
  }

  place<Place extends ReportedPlace>(place: Place): Place {
    const lines = this.#encoding === 'utf-16' ? null : this.#linesOf(place.path);
    if (lines === null) return place;
    const { start, end } = place.range;
    return { ...place, range: { start: this.#position(start, lines), end: this.#position(end, lines) } };
  }

  problem(problem: Problem): Problem {
    const { path, range } = problem;
    return range === undefined ? problem : { ...problem, range: this.place({ path, range }).range };
  }

  finding(finding: ReportedFinding): ReportedFinding {
    if (this.#encoding === 'utf-16') return finding;
    const { also } = finding;
    return {
      ...this.place(finding),
      entryPoints: finding.entryPoints.map(entry => this.place(entry)),
      evidence: finding.evidence.map(step => this.place(step)),
      ...(also && { also: also.map(part => this.place(part)) }),
    };
  }

  #position({ line, column }: Position, { text, starts }: Lines): Position {
    const start = starts[line - 1] ?? text.length;
    return { line, column: 1 + lengthIn(this.#encoding, text.slice(start, start + column - 1)) };
  }

  #linesOf(path: string): Lines | null {
    const known = this.#lines.get(path);
    if (known !== undefined) return known;
    const text = this.#textOf(path) ?? '';
    const lines = ASCII.test(text) ? null : { text, starts: lineStarts(text) };
    this.#lines.set(path, lines);
    return lines;
  }
}

interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Such texts have the same columns in every encoding. */
const ASCII = /^[\0-\x7f]*$/;

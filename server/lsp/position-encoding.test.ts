/** Columns of every encoding, and edits in them, against the plainest way to count: the bytes, units or characters themselves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineStarts, rangeOf } from '../../rules/base/place.ts';
import {
  applyChanges,
  ClientColumns,
  choosePositionEncoding,
  lengthIn,
  type PositionEncoding,
  utf16Column,
} from './position-encoding.ts';

const ENCODINGS: readonly PositionEncoding[] = ['utf-8', 'utf-16', 'utf-32'];

/** Of one to four bytes and one or two units, letters with marks of their own, what joins others, and halves of pairs. */
const CHARACTER = fc.constantFrom(...[...'a;é日𝒳😀\u0301\u200d\ufeff\u00a0\u2028\0'], '\ud83d', '\ude00');
const LINE = fc.array(CHARACTER, { maxLength: 12 }).map(characters => characters.join(''));
const TEXT = fc
  .array(fc.tuple(LINE, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 6 })
  .chain(lines => LINE.map(last => lines.map(line => line.join('')).join('') + last));

/** A text as a list of what the encoding counts; half of a pair is a character of three bytes. */
function unitsOf(encoding: PositionEncoding, text: string): readonly (number | string)[] {
  if (encoding === 'utf-16') return text.split('');
  return encoding === 'utf-8' ? [...Buffer.from(text)] : [...text];
}

test('the first encoding that the client names and the server knows', () => {
  expect(choosePositionEncoding({})).toBe('utf-16');
  expect(choosePositionEncoding({ general: { positionEncodings: [] } })).toBe('utf-16');
  expect(choosePositionEncoding({ general: { positionEncodings: ['utf-7', 'utf-32', 'utf-8'] } })).toBe(
    'utf-32',
  );
  expect(choosePositionEncoding({ general: { positionEncodings: ['utf-16', 'utf-8'] } })).toBe('utf-16');
});

describe.each(ENCODINGS)('%s', encoding => {
  test('a length is the number of units', () => {
    fc.assert(
      fc.property(LINE, line => {
        expect(lengthIn(encoding, line)).toBe(unitsOf(encoding, line).length);
      }),
    );
  });

  test('there and back', () => {
    fc.assert(
      fc.property(LINE, fc.nat(12), (line, at) => {
        const before = [...line].slice(0, at).join('');
        expect(utf16Column(encoding, line, lengthIn(encoding, before))).toBe(before.length);
      }),
    );
  });

  test('within a character its start counts, behind the line its end', () => {
    expect(utf16Column('utf-8', 'a😀b', 3)).toBe(1);
    expect(utf16Column('utf-8', 'a😀b', 5)).toBe(3);
    for (const other of ['utf-8', 'utf-32'] as const) expect(utf16Column(other, 'é😀', 99)).toBe(3);
  });

  test('what the worker tells is where the client finds it', () => {
    fc.assert(
      fc.property(TEXT, fc.nat(60), fc.nat(20), (text, from, length) => {
        const [start, end] = boundaries(text, from, length);
        const range = rangeOf(lineStarts(text), start, end);
        const place = new ClientColumns(encoding, () => text).place({ path: 'a.ts', range });
        const lines = linesOf(text);
        const at = ({ line, column }: typeof range.start) => {
          const before = lines.slice(0, line - 1).join('').length;
          return before + utf16Of(unitsOf(encoding, lines[line - 1] ?? '').slice(0, column - 1), encoding);
        };
        expect([at(place.range.start), at(place.range.end)]).toEqual([start, end]);
      }),
    );
  });

  test('changes, one after the other, do what they do to the units', () => {
    const change = fc.record({ from: fc.nat(80), length: fc.nat(20), text: TEXT });
    fc.assert(
      fc.property(TEXT, fc.array(change, { maxLength: 5 }), (text, changes) => {
        const document = TextDocument.create('file:///a.ts', 'typescript', 1, text);
        let expected = text;
        const asked = changes.map(({ from, length, text }) => {
          const [start, end] = boundaries(expected, from, length);
          const range = {
            start: positionIn(encoding, expected, start),
            end: positionIn(encoding, expected, end),
          };
          expected = expected.slice(0, start) + text + expected.slice(end);
          return { range, text };
        });
        const changed = applyChanges(document, { changes: asked, version: 2 }, encoding);
        expect(changed.getText()).toBe(expected);
      }),
    );
  });
});

/** Two offsets that part no character and no line end. */
function boundaries(text: string, from: number, length: number): [start: number, end: number] {
  const characters = text.match(/\r\n|[\s\S]/gu) ?? [];
  const at = (count: number) => characters.slice(0, count).join('').length;
  const first = from % (characters.length + 1);
  return [at(first), at(first + (length % (characters.length - first + 1)))];
}

/** With their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [''];
}

function positionIn(encoding: PositionEncoding, text: string, offset: number) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: unitsOf(encoding, before.at(-1) ?? '').length };
}

function utf16Of(units: readonly (number | string)[], encoding: PositionEncoding): number {
  if (encoding !== 'utf-8') return units.join('').length;
  return Buffer.from(units.map(Number)).toString('utf8').length;
}

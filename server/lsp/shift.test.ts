/** Ranges that edits move, touch or leave alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { shiftRange, toEdit } from './shift.ts';

function range(startLine: number, start: number, endLine: number, end: number): Range {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end } };
}

const FINDING = range(3, 4, 3, 10);

describe('shiftRange', () => {
  test('a line typed above moves it down', () => {
    const edit = toEdit({ range: range(1, 0, 1, 0), text: 'const a = 1;\n' }, 'utf-16');
    expect(shiftRange(FINDING, [edit])).toEqual(range(4, 4, 4, 10));
  });

  test('text typed before it on its own line moves it right', () => {
    const edit = toEdit({ range: range(3, 2, 3, 2), text: 'ab' }, 'utf-16');
    expect(shiftRange(FINDING, [edit])).toEqual(range(3, 6, 3, 12));
  });

  test('a line break typed before it on its own line moves it to the next', () => {
    const edit = toEdit({ range: range(3, 2, 3, 2), text: '\r\n  ' }, 'utf-16');
    expect(shiftRange(FINDING, [edit])).toEqual(range(4, 4, 4, 10));
  });

  test('edits below leave it alone', () => {
    const edit = toEdit({ range: range(3, 10, 5, 0), text: '' }, 'utf-16');
    expect(shiftRange(FINDING, [edit])).toEqual(FINDING);
  });

  test.each([
    ['inside', range(3, 6, 3, 7)],
    ['over its start', range(3, 0, 3, 5)],
    ['over its end', range(3, 9, 4, 0)],
    ['an insertion inside', range(3, 6, 3, 6)],
  ])('an edit %s ends it', (_, touched) => {
    expect(shiftRange(FINDING, [toEdit({ range: touched, text: 'x' }, 'utf-16')])).toBeNull();
  });

  test('a replacement of the whole text ends it', () => {
    expect(shiftRange(FINDING, [toEdit({ text: 'anything' }, 'utf-16')])).toBeNull();
  });

  test('the text of a range that survives is the text it had', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', '\n', '\r\n', 'de f'), { maxLength: 30 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (before, typed, a, b, c, d) => {
        const document = TextDocument.create('file:///a.ts', 'typescript', 1, before);
        const offsets = (x: number, y: number): Range => {
          const [from = 0, to = 0] = [x % (before.length + 1), y % (before.length + 1)].sort((m, n) => m - n);
          return { start: document.positionAt(from), end: document.positionAt(to) };
        };
        const finding = offsets(a, b);
        const change = { range: offsets(c, d), text: typed };
        const kept = document.getText(finding);
        const shifted = shiftRange(finding, [toEdit(change, 'utf-16')]);
        if (shifted === null || kept === '' || joinsLineBreak(document, change)) return;
        expect(TextDocument.update(document, [change], 2).getText(shifted)).toBe(kept);
      }),
    );
  });
});

/** An edit that makes `\r\n` out of two halves, or splits one, counts lines otherwise than its parts; editors make none. */
function joinsLineBreak(document: TextDocument, change: { range: Range; text: string }): boolean {
  const text = document.getText();
  const start = document.offsetAt(change.range.start);
  const end = document.offsetAt(change.range.end);
  const after = text.slice(0, start) + change.text + text.slice(end);
  return [start, start + change.text.length].some(at => after.slice(at - 1, at + 1) === '\r\n');
}

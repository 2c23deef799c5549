/** A text that would keep the editor's thread for seconds is not read by the parser that needs so long. */
import { expect, test } from 'vitest';
import { parseWithEstree } from './parse-estree.ts';

test.each([
  ['words and signs', (size: number) => 'a;\n'.repeat(size), 80_000],
  ['exports', (size: number) => 'export let a;\n'.repeat(size), 16_000],
])('too many %s', (_, textOf, isTooMuch) => {
  expect(parseWithEstree('a.ts', textOf(isTooMuch)).errors[0]?.message).toBe(
    'It is too dense to be read in time.',
  );
  expect(parseWithEstree('a.ts', textOf(1000)).errors).toEqual([]);
});

test('a picture that is written into a text is one word to the parser, and few to the count', () => {
  const picture = 'iVBORw0KGgoAAAANSUhEUgAAA+AAAAAQ8/'.repeat(25_000);
  expect(parseWithEstree('a.tsx', `<img src="data:image/png;base64,${picture}" />`).errors).toEqual([]);
});

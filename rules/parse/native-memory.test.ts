/** What takes oxc more memory than it has is seen before it gets there; what is seen as less, it survives. */
import { expect, test } from 'vitest';
import { mayExhaustMemory } from './native-memory.ts';
import { parseWithEstree } from './parse-estree.ts';
import { parseWithOxc } from './parse-oxc.ts';

const imports = (declarations: number, names: number) =>
  Array.from(
    { length: declarations },
    (_, i) => `import {${Array.from({ length: names }, (_, k) => `a${i}_${k}\n`)}} from './f${i}';`,
  ).join('\n');

test.each([
  ['statements of a module', (size: number) => 'a;\n'.repeat(size), 99_000, 130_000, 'dense'],
  ['empty statements', (size: number) => ';;;;;\n'.repeat(size / 5), 99_000, 130_000, 'read'],
  ['statements of a function', (size: number) => `() => {${'a;\n'.repeat(size)}};`, 99_000, 130_000, 'dense'],
  ['imports of one name', (size: number) => imports(size, 1), 3000, 4800, 'read'],
  ['imports of ten names', (size: number) => imports(size, 10), 900, 1600, 'read'],
  ['imports of a thousand names', (size: number) => imports(size, 1000), 40, 130, 'dense'],
])('%s', (_, textOf, fits, isTooMuch, byOther) => {
  expect(mayExhaustMemory(textOf(isTooMuch))).toBe(true);
  expect(() => parseWithOxc('a.ts', textOf(isTooMuch))).toThrow(/too (?:much memory|deep)/);
  expect(mayExhaustMemory(textOf(fits))).toBe(false);
  expect(parseWithOxc('a.ts', textOf(fits)).errors).toEqual([]);
  const { program, errors } = parseWithEstree('a.ts', textOf(isTooMuch));
  if (byOther === 'read') expect(program.body.length).toBeGreaterThan(0);
  else expect(errors[0]?.message).toBe('It is too dense to be read in time.');
});

test('statements that nothing but their line ends', () => {
  expect(mayExhaustMemory('f()\n'.repeat(130_000))).toBe(true);
});

test('what takes most of the room together', () => {
  const text = `${imports(2500, 1)}\n${'f();\n'.repeat(70_000)}`;
  expect(mayExhaustMemory(text)).toBe(true);
  expect(mayExhaustMemory(imports(2500, 1))).toBe(false);
  expect(mayExhaustMemory('f();\n'.repeat(70_000))).toBe(false);
});

test('errors have a copy of their line each', () => {
  expect(mayExhaustMemory('return;'.repeat(14_000))).toBe(true);
  expect(mayExhaustMemory('return;\n'.repeat(90_000))).toBe(false);
  expect(parseWithOxc('a.ts', 'return;'.repeat(2000)).errors).toHaveLength(2000);
});

test('large files of people are not among them', () => {
  const line =
    'export const handler = async (a: string, { b, c }: Options) => await f(a, import.meta.url, [b, c]);\n';
  expect(mayExhaustMemory(imports(60, 4) + line.repeat(15_000))).toBe(false);
});

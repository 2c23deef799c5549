/** What oxc's native stack does not survive is seen before it gets there. */
import { expect, test, vi } from 'vitest';
import { nestsTooDeep, opensTooManyAsync } from './nesting.ts';
import { parseWithEstree } from './parse-estree.ts';
import { parseWithOxc } from './parse-oxc.ts';

test.each([
  ['brackets', (n: number) => `x = ${'['.repeat(n)}${']'.repeat(n)}`],
  ['parentheses', (n: number) => `x = ${'('.repeat(n)}1${')'.repeat(n)}`],
  ['objects', (n: number) => `x = ${'{a:'.repeat(n)}1${'}'.repeat(n)}`],
  ['functions', (n: number) => `${'function f(){'.repeat(n)}${'}'.repeat(n)}`],
  ['type arguments', (n: number) => `type X = ${'A<'.repeat(n)}1${'>'.repeat(n)}`],
  ['templates', (n: number) => `x = ${'`${'.repeat(n)}1${'}`'.repeat(n)}`],
  ['arrows', (n: number) => `x = ${'a=>'.repeat(n)}1`],
  ['conditions', (n: number) => `x = ${'a?b:'.repeat(n)}1`],
  ['negations', (n: number) => `x = ${'!'.repeat(n)}1`],
  ['elements', (n: number) => `x = ${'<a>'.repeat(n)}${'</a>'.repeat(n)}`],
  ['arrows without parameters', (n: number) => `x = ${'()=>'.repeat(n)}1`],
  ['conditions in parentheses', (n: number) => `x = ${'(a)?{}:'.repeat(n)}1`],
  ['assignments', (n: number) => `${'x='.repeat(n)}1`],
  ['powers', (n: number) => `x = ${'2**'.repeat(n)}1`],
  ['awaits', (n: number) => `${'await '.repeat(n)}1`],
  ['awaits of what is negative', (n: number) => `x = ${'await -'.repeat(n)}1`],
  ['new', (n: number) => `${'new '.repeat(n)}A`],
  ['labels', (n: number) => `${'a:'.repeat(n)}f()`],
  ['ifs', (n: number) => `${'if(a)'.repeat(n)}f()`],
  ['loops and branches', (n: number) => `${'if(a){}else for(;;)'.repeat(n)}f()`],
  ['function types', (n: number) => `type X = ${'()=>'.repeat(n)}A`],
  ['constraints', (n: number) => `type X = A extends ${'infer U extends '.repeat(n)}B ? C : D`],
  ['else if', (n: number) => `if(a)b();${'else if(a)b();'.repeat(n)}`],
])('%s', (_, nested) => {
  expect(nestsTooDeep(nested(100), 'tsx')).toBe(false);
  expect(nestsTooDeep(nested(100_000), 'tsx')).toBe(true);
});

test('what parsers read again for each thing that is open around it', () => {
  const blocks = (depth: number) => `x=${'(a='.repeat(depth)}b${')'.repeat(depth)};`.repeat(500_000 / depth);
  expect(nestsTooDeep(blocks(10), 'tsx')).toBe(false);
  expect(nestsTooDeep(blocks(1000), 'tsx')).toBe(true);
});

test('what TypeScript reads twice for each "async(" that is open', () => {
  const open = (n: number) => `x=${'async(a,'.repeat(n)}b${')'.repeat(n)};`;
  expect(opensTooManyAsync(open(5).repeat(100), 'ts')).toBe(false);
  expect(opensTooManyAsync(open(40), 'ts')).toBe(true);
  expect(parseWithEstree('a.ts', open(40)).errors).toHaveLength(1);
  const arrows = 'async () => { await f('.repeat(40) + ') }'.repeat(40);
  expect(opensTooManyAsync(arrows, 'ts')).toBe(false);
});

test('a tree that is deeper than the stack does not end the process, nor the fast way of reading the files after it', () => {
  const lines = `${'.f()'.repeat(100)}\n`.repeat(4000);
  expect(() => parseWithOxc('a.ts', `x${lines};`)).toThrow('nests too deep');
  expect(parseWithOxc('a.ts', 'f();').errors).toEqual([]);
});

test('a text of many signs is no chain, be it the first that a process reads', async () => {
  vi.resetModules();
  const { parseWithOxc: parseFirst } = await import('./parse-oxc.ts');
  expect(parseFirst('a.ts', 'f(a.b);\n'.repeat(10_000)).errors).toEqual([]);
});

test('however much stands side by side is not deep', () => {
  const line = "export const f = (a: Map<string, number[]>) => (a.size < 3 ? [...a] : <b>{a['x']}</b>);\n";
  expect(nestsTooDeep(line.repeat(20_000), 'tsx')).toBe(false);
});

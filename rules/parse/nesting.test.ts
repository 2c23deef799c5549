/** What oxc's native stack does not survive is seen before it gets there. */
import { expect, test } from 'vitest';
import { nestsTooDeep } from './nesting.ts';

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
  ['else if', (n: number) => `if(a)b();${'else if(a)b();'.repeat(n)}`],
])('%s', (_, nested) => {
  expect(nestsTooDeep(nested(100))).toBe(false);
  expect(nestsTooDeep(nested(100_000))).toBe(true);
});

test('however much stands side by side is not deep', () => {
  const line = "export const f = (a: Map<string, number[]>) => (a.size < 3 ? [...a] : <b>{a['x']}</b>);\n";
  expect(nestsTooDeep(line.repeat(20_000))).toBe(false);
});

/** What a text can be made of costs work in proportion to its length, or it is refused. Steps are counted: no clock has a say. */
import { expect, test } from 'vitest';
import { parseWithOxc } from '../parse/parse-oxc.ts';
import { collectFacts } from './collect.ts';
import { MOST_STEPS, TooMuchWork, type Work } from './work.ts';

function stepsOf(text: string, most = MOST_STEPS): number {
  const { program, errors } = parseWithOxc('a.ts', text);
  expect(errors).toEqual([]);
  const work: Work = { steps: 0, most };
  collectFacts(program, work);
  return work.steps;
}

const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

test.each<[string, (n: number) => string]>([
  ['items', n => `const a = [${lines(n, i => `f(${i}),`)}];`],
  ['properties', n => `const a = {${lines(n, i => `a${i}: f(${i}),`)}};`],
  ['terms', n => `const a = ${lines(n, i => `"a${i}" +`)} "";`],
  ['cases', n => `switch (a) {${lines(n, i => `case ${i}: return1(${i});`)}}`],
  ['functions', n => lines(n, i => `function f${i}(a) { return f${i + 1}(a); }`)],
  ['loops', n => lines(n, () => 'for (const a of b) f(a);')],
  ['awaits', n => `async function f() {${lines(n, i => `const a${i} = await g(${i});`)}}`],
  ['exports', n => lines(n, i => `export const a${i} = ${i};`)],
  ['exports of a namespace', n => `namespace N {${lines(n, i => `export const a${i} = ${i};`)}}`],
  ['interfaces of one name', n => lines(n, i => `interface A { a${i}: string }`)],
  ['overloads', n => `declare class A {${lines(n, i => `a${i}(): void;`)}}`],
  ['guards', n => `function f(o) {${lines(n, i => `if (!o.a${i}) return; g(${i});`)}}`],
  ['branches of a condition', n => lines(n / 100, () => `a = ${'b ? c : '.repeat(100)}d;`)],
  ['short chains', n => lines(n / 100, () => `a${'.f()'.repeat(100)};`)],
  ['callbacks', n => lines(n / 100, () => `${'f(() => {'.repeat(100)}g();${'});'.repeat(100)}`)],
])('twice as many %s are twice the work', (_, text) => {
  const [once, twice] = [stepsOf(text(1000)), stepsOf(text(2000))];
  expect(twice).toBeLessThanOrEqual(2.1 * once);
});

test('what is more work than one file may be is refused', () => {
  expect(() =>
    stepsOf(
      lines(1000, i => `f(${i});`),
      2000,
    ),
  ).toThrow(TooMuchWork);
  // Each of them may rest on all before it.
  const chained = lines(3000, i => `v = await f(v, ${i});`);
  expect(() => stepsOf(`async function g(v) {${chained}}`)).toThrow(TooMuchWork);
});

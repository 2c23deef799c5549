/** Signs in strings, comments, regular expressions and elements hide no bracket, and nothing else is taken away. */
import { expect, test } from 'vitest';
import { bareCode } from './bare-code.ts';
import type { Language } from './language.ts';
import { nestsTooDeep, opensTooManyAsync } from './nesting.ts';
import { parseWithOxc } from './parse-oxc.ts';

const inside = (text: string, hasElements = false) =>
  bareCode(text, hasElements)?.replace(/[^()[\]{}<>;,]/g, '') ?? null;

test.each([
  ['comments', 'f(/*)*/) // )', '()'],
  ['comments that any kind of line end ends', '// \r(// \u2028(// \u2029(\n)))', '((()))'],
  ['strings', `f('\\')', ")", '\\\r\n)')`, '(,,)'],
  ['templates', `f(\`)\${g(\`}\`)})\`)`, '({()})'],
  ['regular expressions', 'x = /[)/]\\)/; f(/)/)', ';()'],
  ['divisions', "(a / b / ')')", '()'],
  ['divisions of what ends', 'a[0] / 2; f() / 2; a! / 2; a++ / 2; 1. / 2; a.return / 2', '[];();;;;'],
  ['regular expressions after words', 'return /[(]/; typeof /[(]/; [...typeof /[(]/]', ';;[]'],
  [
    'regular expressions after heads',
    'if (a) /[(]/.test(b); while (a) /[(]/; for await (a of b) /[(]/',
    '()();();()',
  ],
  ['objects that are divided', '({}) / 2; x = {} / 2', '({});{}'],
  ['the first line', '#!/usr/bin/env (\nf()', '()'],
])('%s', (_, text, left) => {
  expect(inside(text)).toBe(left);
  expect(bareCode(text, false)).toHaveLength(text.length);
});

test.each([
  ['text', 'x = <a>)</a>;', '<><>;'],
  ['text with a quote', "x = <a>it's)</a>; f(')')", '<><>;()'],
  ['code in it', 'x = <a b=")" c={f(1)}>{g(2)} )</a>', '<{()}>{()}<>'],
  ['elements without text', 'x = <a />; y = <></>; f()', '<>;<><>;()'],
  ['elements in elements', 'x = <a>){<b>)</b>})</a>', '<>{<><>}<>'],
  ['shifts', 'a << b; c <<= <d>)</d>', '<<;<<<><>'],
  ['comparisons and type arguments', 'a < b; f<T>(); const g = <T,>(a) => a', '<;<>();<,>()>'],
])('elements: %s', (_, text, left) => {
  expect(inside(text, true)).toBe(left);
});

test.each([
  ['a block before a slash', '{} /(/'],
  ['a new line before a slash', 'type A = B\n/(/'],
  ['a name that may be an operator', 'await /(/'],
  ['a comment of HTML', 'x <!-- (\n'],
  ['brackets that do not match', '(]'],
])('what only a parser can tell: %s', (_, text) => {
  expect(bareCode(text, false)).toBeNull();
});

test.each([
  ['an element that looks like type parameters', 'x = <T>(a) => a'],
  ['a blank before a name', 'x = < a>)</a>'],
  ['a blank before a slash', 'x = <a>)< /a>'],
])('what only a parser can tell among elements: %s', (_, text) => {
  expect(bareCode(text, true)).toBeNull();
});

/** Each of them ended the process. */
test.each<[string, string, Language]>([
  ['a comment', `x = ${'(/*)*/'.repeat(5000)}1`, 'ts'],
  ['comments of a line', `x = ${'(//)\n'.repeat(5000)}1`, 'ts'],
  ['strings', `x = ${"(')'+".repeat(5000)}1`, 'ts'],
  ['templates', `x = ${'(`)`+'.repeat(5000)}1`, 'ts'],
  ['expressions after heads', `${'{if(a)/[}]/.b;'.repeat(5000)}1`, 'ts'],
  ['a comment in each link', `x = ${'a=>/*;*/'.repeat(9000)}1`, 'ts'],
  [
    'one comment in a chain',
    `x = ${'a=>'.repeat(2400)}/*;*/${'a=>'.repeat(2400)}/*;*/${'a=>'.repeat(9000)}1`,
    'ts',
  ],
  ['a comment that begins a statement', `x = ${'a=>/*;\nconst x*/'.repeat(9000)}1`, 'ts'],
  ['some that hide and some that do not', `x = ${'('.repeat(1150)}${"(')'+".repeat(1000)}1`, 'ts'],
  ['text of elements', `x = ${'<a>;'.repeat(9000)}1`, 'tsx'],
  ['quotes in elements', `x = ${"(<a>'</a>/*'*/+/*)*/".repeat(5000)}1`, 'tsx'],
  ['comments between words', `if(a)b();${'else/**/if(a)b();'.repeat(9000)}`, 'ts'],
])('hidden by %s', (_, text, language) => {
  expect(nestsTooDeep(text, language)).toBe(true);
  expect(() => parseWithOxc(`a.${language}`, text)).toThrow('nests too deep');
});

test('hidden: what TypeScript reads twice for each "async(" that is open', () => {
  expect(opensTooManyAsync(`x=${'async(a/*)*/,'.repeat(40)}1`, 'ts')).toBe(true);
});

test('what is written in strings and comments does not make a text deep', () => {
  const line =
    "f(')'); /* ) */ // )\nconst g = (a: Map<string, number[]>) => (a.size / 2 < 3 ? [...a] : /[)]/);\n";
  expect(nestsTooDeep(line.repeat(300), 'ts')).toBe(false);
});

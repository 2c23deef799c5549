/** Tags of files of HTML, however they are written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHtml } from './parse-html.ts';

/** `script src=/a.js defer`, with `head:` before those of the head. */
function told(text: string): string[] {
  return parseHtml(text).tags.map(({ name, attributes, inHead }) =>
    [
      `${inHead ? 'head: ' : ''}${name}`,
      ...attributes.map(each => (each.value === null ? each.name : `${each.name}=${each.value}`)),
    ].join(' '),
  );
}

test.each<[string, string, string[]]>([
  ['values in quotes, without, and none', `<a B="1" c='2' d=3 e>`, ['a b=1 c=2 d=3 e']],
  ['an empty value', '<a b="">', ['a b=']],
  ['entities as they are written', '<a b="1&amp;2">', ['a b=1&amp;2']],
  ['a slash at the end', '<link href=/a />', ['link href=/a']],
  ['the head, and what is not', '<head><b></head><i>', ['head: head', 'head: b', 'i']],
  ['a head that nothing closes', '<head><b><body><i>', ['head: head', 'head: b', 'body', 'i']],
  ['text in scripts and titles', '<script>"<b>"</script><title><i></title>', ['script', 'title']],
  ['comments', '<!-- <b> --><i>', ['i']],
  ['what those without scripts see', '<noscript><b></noscript><i>', ['i']],
  ['what only looks like a tag', 'a < b <1> </c> <d', []],
])('%s', (_, text, tags) => {
  expect(told(text)).toEqual(tags);
});

test('places', () => {
  const text = '<p>\n<script\n src="a"></script>';
  expect(parseHtml(text).tags.map(({ start, end }) => text.slice(start, end))).toEqual([
    '<p>',
    '<script\n src="a">',
  ]);
});

test('a comment that speaks to Hotpath', () => {
  const text = '<!-- hotpath-ignore-next-line a -- b -->\n<p>';
  expect(parseHtml(text).remarks).toMatchObject([{ start: 0, end: 40, next: { start: 41, end: 44 } }]);
});

test('any text has tags in order, each from its sign to its sign', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '!--',
    '-->',
    'head',
    'script',
    ' a="',
    "'",
    '"',
    '&',
    ' ',
    '<b>',
    '</b>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end, name } of parseHtml(text).tags) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, start + 1 + name.length).toLowerCase()).toBe(`<${name}`);
        expect(text[end - 1]).toBe('>');
        last = end;
      }
    }),
  );
});

/** The comment goes where it is a comment, and where it counts. */
import { expect, test } from 'vitest';
import { applyEdits } from './fix.ts';
import { ignoreEdits } from './ignore-comment.ts';

const RULE = 'n-plus-one';
const NEXT = `hotpath-ignore-next-line ${RULE} -- <reason>`;

function ignored(text: string, path = 'src/app.tsx'): string {
  const start = text.indexOf('HERE');
  return applyEdits(text, ignoreEdits({ path, rule: RULE, start }, text));
}

test.each<[string, string, string]>([
  ['a statement', '\n  await HERE();\n', `\n  // ${NEXT}\n  await HERE();\n`],
  ['the first line', 'HERE();', `// ${NEXT}\nHERE();`],
  ['lines that Windows ends', 'a();\r\n\tHERE();\r\n', `a();\r\n\t// ${NEXT}\r\n\tHERE();\r\n`],
  ['an argument', 'f(\n  1,\n  HERE(),\n);', `f(\n  1,\n  // ${NEXT}\n  HERE(),\n);`],
  [
    'an expression between tags',
    'const a = (\n  <b>\n    {HERE()}\n  </b>\n);',
    `const a = (\n  <b>\n    {/* ${NEXT} */}\n    {HERE()}\n  </b>\n);`,
  ],
  ['one without indent', 'const a = <b>\n{HERE()}\n</b>;', `const a = <b>\n{/* ${NEXT} */}\n{HERE()}\n</b>;`],
  [
    'an attribute of a child',
    'const a = <b>\n  <c d={HERE()} />\n</b>;',
    `const a = <b>\n  {/* ${NEXT} */}\n  <c d={HERE()} />\n</b>;`,
  ],
  [
    'an attribute on a line of its own',
    'const a = <b\n  c={HERE()}\n/>;',
    `const a = <b\n  // ${NEXT}\n  c={HERE()}\n/>;`,
  ],
  [
    'code in an expression between tags',
    'const a = <b>{c.map(() =>\n  HERE()\n)}</b>;',
    `const a = <b>{c.map(() =>\n  // ${NEXT}\n  HERE()\n)}</b>;`,
  ],
  [
    'text with an expression',
    `g();\n  f(\`a\n  \${HERE()} b\`);\nh();`,
    `g();\n  // hotpath-ignore-start ${RULE} -- <reason>\n  f(\`a\n  \${HERE()} b\`);\n  // hotpath-ignore-end\nh();`,
  ],
  [
    'text at the end',
    `f(\`a\n  \${HERE()}\`);`,
    `// hotpath-ignore-start ${RULE} -- <reason>\nf(\`a\n  \${HERE()}\`);\n// hotpath-ignore-end`,
  ],
])('%s', (_, before, after) => {
  expect(ignored(before)).toBe(after);
});

test('a file of HTML', () => {
  const comment = `<!-- ${NEXT} -->`;
  expect(ignored('<p>\n  <b id=HERE>\n', 'index.html')).toBe(`<p>\n  ${comment}\n  <b id=HERE>\n`);
});

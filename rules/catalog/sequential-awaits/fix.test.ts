/** Texts before and after awaits are put into one Promise.all. */
import { expect, test } from 'vitest';
import { applyFix } from '../../../test/harness/fix.ts';

const FIX = 'sequential-awaits/promise-all-2';

const MENDED: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'two short calls': [
    'async function f() {\n  const a = await g(1);\n  const b = await «h(2)»;\n  return a + b;\n}\n',
    'async function f() {\n  const [a, b] = await Promise.all([g(1), h(2)]);\n  return a + b;\n}\n',
  ],
  'patterns, no semicolons': [
    'const f = async () => {\n  const { a, b } = await g()\n  const [c] = await «h()»\n  return [a, b, c]\n}\n',
    'const f = async () => {\n  const [{ a, b }, [c]] = await Promise.all([g(), h()])\n  return [a, b, c]\n}\n',
  ],
  'comments are kept': [
    'async function f() {\n  const a = await g(); // first\n\n  // second\n  const b = await «h()»;\n}\n',
    'async function f() {\n  const [a, b] = await Promise.all([\n    g(), // first\n    // second\n    h(),\n  ]);\n}\n',
  ],
  'calls of several lines': [
    'async function f() {\n  const a = await g({\n    id: 1,\n  });\n  const b = await «h()»;\n}\n',
    'async function f() {\n  const [a, b] = await Promise.all([\n    g({\n      id: 1,\n    }),\n    h(),\n  ]);\n}\n',
  ],
  'text in templates stays': [
    'async function f() {\n\tconst a = await g(`x\n  y`);\n\tconst b = await «h()»;\n}\n',
    'async function f() {\n\tconst [a, b] = await Promise.all([\n\t\tg(`x\n  y`),\n\t\th(),\n\t]);\n}\n',
  ],
  'both have a type': [
    'async function f() {\n  const a: A = await g();\n  const b: B[] = await «h()»;\n}\n',
    'async function f() {\n  const [a, b]: [A, B[]] = await Promise.all([g(), h()]);\n}\n',
  ],
  'lines end in carriage returns': [
    'async function f() {\r\n  const a = await g(); // a\r\n  const b = await «h()»;\r\n}\r\n',
    'async function f() {\r\n  const [a, b] = await Promise.all([\r\n    g(), // a\r\n    h(),\r\n  ]);\r\n}\r\n',
  ],
  'constants between go ahead or behind': [
    'async function f(id: number) {\n  const a = await g();\n  // the time\n  const now = new Date();\n  const size = a.length;\n  const b = await «h(now)»;\n  return size + b;\n}\n',
    'async function f(id: number) {\n  // the time\n  const now = new Date();\n  const [a, b] = await Promise.all([g(), h(now)]);\n  const size = a.length;\n  return size + b;\n}\n',
  ],
  'a member of the same name is none of it': [
    'async function f(x: X) {\n  const user = await x.user();\n  const b = await «x.user.all({ user: 1 })»;\n}\n',
    'async function f(x: X) {\n  const [user, b] = await Promise.all([x.user(), x.user.all({ user: 1 })]);\n}\n',
  ],
};

for (const [name, [before, after]] of Object.entries(MENDED)) {
  test(name, async () => {
    expect(await applyFix(FIX, before)).toBe(after);
  });
}

test('three statements', async () => {
  const before =
    'async () => {\n  const a = await f();\n  const b = await «g()»;\n  const c = await h();\n};\n';
  const after = 'async () => {\n  const [a, b, c] = await Promise.all([f(), g(), h()]);\n};\n';
  expect(await applyFix('sequential-awaits/promise-all-3', before)).toBe(after);
});

const LEFT: Readonly<Record<string, string>> = {
  'the second needs the first': 'async () => {\n  const a = await f();\n  const b = await «g(a)»;\n};\n',
  'one that is taken apart has a type':
    'async () => {\n  const { a }: A = await f();\n  const b = await «g()»;\n};\n',
  'something stands between': 'async () => {\n  const a = await f();\n  k();\n  const b = await «g()»;\n};\n',
  'a constant between needs the first, and the second needs it':
    'async () => {\n  const a = await f();\n  const b = a.b;\n  const c = await «g(b)»;\n};\n',
  'a constant between looks into what a call may change':
    'async () => {\n  const a = await f(list);\n  const n = list.length;\n  const c = await «g(n)»;\n};\n',
  'a variable is assigned': 'async () => {\n  let a = await f();\n  const b = await «g()»;\n};\n',
  'applied already': 'async () => {\n  const [a, b] = await Promise.all([f(), «g()»]);\n};\n',
  'the text has changed since': 'async () => {\n  const a = await f();\n  const b = aw«ait g(»);\n};\n',
};

for (const [name, text] of Object.entries(LEFT)) {
  test(`nothing to offer: ${name}`, async () => {
    expect(await applyFix(FIX, text)).toBeNull();
  });
}

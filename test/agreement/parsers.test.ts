/** Both parsers give equal facts, over real code and over what only some dialects can say. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../rules/facts/collect.ts';
import { mayExhaustMemory } from '../../rules/parse/native-memory.ts';
import { parseWithEstree } from '../../rules/parse/parse-estree.ts';
import { parseWithOxc } from '../../rules/parse/parse-oxc.ts';

const root = join(import.meta.dirname, '../..');
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const MAX_BYTES = 150_000;

/** Which of a folder's files are compared: every third, at most a hundred of them. */
interface Share {
  readonly every?: number;
  readonly limit?: number;
}

function sourcesIn(folder: string, { every = 1, limit = Number.POSITIVE_INFINITY }: Share): string[] {
  return (
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      // A fixture of a rule may hold several files, of several dialects.
      .filter(path => SOURCE.test(path) && !/node_modules|fixtures/.test(path))
      .sort()
      .map(path => join(root, folder, path))
      .filter(path => statSync(path).isFile() && statSync(path).size < MAX_BYTES)
      .filter((_, index) => index % every === 0)
      .slice(0, limit)
  );
}

function expectAgreement(path: string, text: string): void {
  // Only one of them reads it.
  if (mayExhaustMemory(text)) return;
  const oxc = parseWithOxc(path, text);
  const estree = parseWithEstree(path, text);
  expect(oxc.errors, path).toEqual([]);
  expect(estree.errors, path).toEqual([]);
  expect(collectFacts(oxc.program), path).toEqual(collectFacts(estree.program));
}

/** Folders that are there after `npm ci`. */
const CORPUS: readonly (readonly [folder: string, share: Share])[] = [
  ['client', {}],
  ['server', {}],
  // Hundreds of them are packs of one form.
  ['rules', { every: 3 }],
  ['test', {}],
  ['node_modules/typescript/lib', { limit: 100 }],
  ['node_modules/@types/node', { limit: 80 }],
  ['node_modules/vitest', { limit: 60 }],
  ['node_modules/playwright-core/lib', { limit: 60 }],
  ['node_modules/ts-morph', { limit: 40 }],
  ['node_modules/commander', { limit: 20 }],
  ['node_modules/semver', { limit: 60 }],
  ['node_modules/vscode-languageserver', { limit: 60 }],
];

describe('real code', () => {
  const folders = CORPUS.map(([folder, share]) => ({ folder, files: sourcesIn(folder, share) }));

  test('the corpus is there', () => {
    expect(folders.flatMap(({ files }) => files).length).toBeGreaterThan(400);
  });

  test.each(folders)(
    '$folder',
    ({ files }) => {
      for (const path of files) expectAgreement(path, readFileSync(path, 'utf8'));
    },
    60_000,
  );
});

const SAMPLES: readonly (readonly [path: string, text: string])[] = [
  [
    'jsx.tsx',
    'export const A = <T,>(p: T) => <B {...p} a="x" b={f()} c:d={1}>{...xs}{/* */}<></>{g(<i />)}</B>;',
  ],
  ['jsx.js', 'module.exports = () => <A.B onClick={async () => { await f(); }} />;'],
  [
    'decorators.ts',
    '@A @B(1) export class C { @D() d = f(); @E e(@F() f, @G(1) g: H) {} constructor(@I() readonly i?: J, private k = l()) {} }',
  ],
  [
    'default.ts',
    'export default abstract class<T> extends f()<T> { abstract a(): void; accessor b = 1; static { g(); } #c = () => this.#c; }',
  ],
  [
    'suppressions.tsx',
    `/* hotpath-ignore-file a -- b */
// hotpath-ignore-next-line a, b/c -- until 2027-01-31: why\r
// eslint-disable-next-line x
/** hotpath-ignore-next-line a
 * -- of two
 * lines */

f(\`\u{1F600} // hotpath-ignore-next-line no\`);
export const A = () => <B>
  // hotpath-ignore-next-line text
  {/* hotpath-ignore-next-line a */}
  {/* another */}
  <C d={f()} /* hotpath-ignore-start a */ />{/* hotpath-ignore-end */}
</B>; // hotpath-ignore\u2028// hotpath-ignore-end`,
  ],
  ['comments.ts', '// a comment first\n/* b */ f();\n// and last\n'],
  ['hashbang.mjs', '#!/usr/bin/env node\nawait f();\n'],
  ['bom.ts', '\uFEFFexport const a = f();'],
  ['astral.ts', `const a = '😀'; f(\`é😀\${a}\`); // 😀\ng();`],
  ['lines.ts', "'use strict';\r\nconst a =\r\n  f();\r\n"],
  ['common.cts', "import a = require('m'); export = a;"],
  [
    'types.d.ts',
    "declare module 'm' { export function f(a: string): void; } declare global { interface W { a: typeof import('m') } } export as namespace N;",
  ],
  [
    'namespace.ts',
    'namespace A.B { export const c = 1; } namespace D { export class E {} export type F = E; } let x: D.F = new D.E();',
  ],
  ['enum.ts', "export const enum E { A = 1, B = A | 2, 'c' = f() }"],
  [
    'optional.ts',
    'a?.b?.[c]?.(d!)?.e; (a?.b)!.c(); (a as B)<C>(1); <D>e; new (f())(); new a.b; delete a?.b;',
  ],
  [
    'overloads.ts',
    'function f(a: string): void; function f(a: number): void; function f(a: any) {} class A { b(): void; b(c?: any) {} }',
  ],
  [
    'assignments.ts',
    '[a, b.c, ...d] = f(); ({ a, b: e.f = g(), [h()]: i, ...j } = k); (l as any) = 1; m! += 2; n ??= o(); p++;',
  ],
  [
    'loops.ts',
    'async () => { for await (using x of f()) {} for (a.b of c) {} for (var [d] = [1], e; ; ) break; for (const k in {}) continue; l: do { continue l; } while (m--); };',
  ],
  [
    'generics.ts',
    `f<A<B>, C["d"]>(<T extends E>(a: T): a is F => true); type G<T> = T extends (infer U)[] ? { [K in keyof U]?: \`x\${K & string}\` } : never;`,
  ],
  [
    'fields.ts',
    "class A { 'a b' = 1; 2 = f(); [k] = g(); static async *h() { yield* i(); } get j() { return 1; } set j(v) {} declare l: M; }",
  ],
  [
    'imports.ts',
    "import a, { type b, 'c d' as e } from 'm'; import * as f from 'n'; import type g from 'o'; export { type a, e as 'x y' }; export type * from 'p'; import data from './d.json' with { type: 'json' };",
  ],
  ['meta.mts', "import.meta.url; import('x', { with: {} }); label: { break label; }"],
  [
    'documents.ts',
    `gql\`query A { b(c: "\\u{1F600}") }\`; a.graphql(\`\${ B }\r\n{ c \${d.e} }\`, { f }); graphql(g, h); gql\`\`; sql\`select 1\`;`,
  ],
  [
    'phases.js',
    "import.defer('m'); async () => { await import.source('n', { with: {} }); f(import.defer(g())); };",
  ],
  ['await.mjs', 'await (f);'],
  ['await.mts', 'await (f);'],
  ['satisfies.ts', 'const a = { b: f() } satisfies C as D; const e = [1, 2] as const; let g = h<I>;'],
];

describe('samples', () => {
  test.each(SAMPLES)('%s', (path, text) => {
    expectAgreement(path, text);
  });
});

describe('text that is broken', () => {
  test.each([
    ['half.ts', 'export function f() { const a = '],
    ['flow.js', 'type A = {| b: ?string |};'],
    ['jsx-in.ts', 'const a = <A b="c"></A>;'],
  ])('%s is an error for both', (path, text) => {
    const errors = [parseWithOxc(path, text), parseWithEstree(path, text)].map(parsed => parsed.errors);
    for (const own of errors) {
      expect(own.length).toBeGreaterThan(0);
      expect(own[0]).toMatchObject({ start: expect.any(Number), end: expect.any(Number) });
      expect(own[0]?.message).not.toBe('');
    }
  });
});

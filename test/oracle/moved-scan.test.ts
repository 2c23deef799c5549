/** A scan with types after an edit: answered from the last scan as long as a checker sees the same code, and anew if not. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf } from '../../server/workspace/code-of-text.ts';
import { type Scan, scanWorkspace } from '../../server/workspace/scan.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { makeShop, SOURCES } from './shop.ts';

interface Watched {
  readonly scan: Scan;
  readonly stages: ReadonlySet<string>;
}

async function scanWithTypes(options: { root: string; cacheFolder?: string }): Promise<Watched> {
  const stages = new Set<string>();
  const scan = await scanWorkspace({ ...options, types: {}, onProgress: ({ stage }) => stages.add(stage) });
  scan.keep();
  return { scan, stages };
}

function shown({ findings, problems, textOf }: Scan) {
  return { findings, problems, cut: findings.map(({ path, start, end }) => textOf(path)?.slice(start, end)) };
}

const HANDLER = SOURCES['src/handler.ts'] ?? '';

test.each([
  ['a comment', `// more\n\n${HANDLER}`, false],
  ['indentation', HANDLER.replaceAll('\n  ', '\n    '), false],
  ['a type that facts leave out', HANDLER.replace("get('orders');", "get('orders') satisfies {};"), true],
  ['another call', HANDLER.replace("crate.get('pool')", "crate.get('orders')"), true],
])('%s', { timeout: 60_000 }, async (_, edited, isAnew) => {
  const shop = { root: makeShop(), cacheFolder: join(makeWorkspace({}), 'cache') };
  const first = await scanWithTypes(shop);
  expect(first.scan.typesChecked).toBe(true);
  expect(first.scan.findings.length).toBeGreaterThan(0);
  writeInto(shop.root, 'src/handler.ts', edited);
  const second = await scanWithTypes(shop);
  expect(second.stages.has('link')).toBe(isAnew);
  expect(shown(second.scan)).toEqual(shown((await scanWithTypes({ root: shop.root })).scan));
});

test('code is what is not a comment of its own lines, indentation or an empty line', () => {
  const code = (text: string) => codeOf('a.ts', text);
  expect(code('\n  a();\n// b\n')).toBe(code('a();'));
  expect(code('a();')).not.toBe(code('b();'));
  expect(code('a(); // b')).not.toBe(code('a();'));
  expect(code('/// <reference types="node" />\na();')).not.toBe(code('a();'));
  // Within templates, and after a backslash, every character counts.
  expect(code('a(`\n  b\n`);')).not.toBe(code('a(`\nb\n`);'));
  expect(code('a("\\\n  b\\\n");')).not.toBe(code('a("\\\nb\\\n");'));
  expect(codeOf('a.js', 'a();')).toBe(null);
});

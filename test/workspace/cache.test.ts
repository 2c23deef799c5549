/** What scans keep for the next one: it changes how long a scan takes and nothing else. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { workspaceCacheFolder } from '../../server/workspace/cache/cache-folder.ts';
import { openFactsCache } from '../../server/workspace/cache/facts-cache.ts';
import { openProject } from '../../server/workspace/project.ts';
import { readFacts } from '../../server/workspace/read-facts.ts';
import { type Scan, scanWorkspace } from '../../server/workspace/scan.ts';
import { noTimings } from '../../server/workspace/scan-result.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const HANDLER = `import express from 'express';
import { load } from './load';
const app = express();
app.post('/orders', async (req, res) => {
  for (const id of req.body.ids) {
    await load(id);
  }
  res.end();
});
`;
const QUERY = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const load = (id: string) => prisma.order.findFirst({ where: { id } });
`;
const NO_QUERY = `export const load = (id: string) => id;\n`;
const MANIFEST = JSON.stringify({ dependencies: { express: '5', '@prisma/client': '6' } });

function makeShop(): { root: string; cacheFolder: string } {
  const root = makeWorkspace({ 'package.json': MANIFEST, 'src/handler.ts': HANDLER, 'src/load.ts': QUERY });
  return { root, cacheFolder: join(makeWorkspace({}), 'cache') };
}

async function scan(options: { root: string; cacheFolder?: string }): Promise<Scan> {
  const result = await scanWorkspace(options);
  result.keep();
  return result;
}

/** Findings with the texts that their offsets cut out: all that a report shows. */
function shown({ findings, problems, textOf, summary }: Scan) {
  const cut = findings.map(({ path, start, end }) => textOf(path)?.slice(start, end));
  const { files, functions, entryPoints } = summary;
  return { findings, problems, cut, files, functions, entryPoints };
}

async function expectSameAsWithout(options: { root: string; cacheFolder: string }): Promise<Scan> {
  const withCache = await scan(options);
  expect(shown(withCache)).toEqual(shown(await scan({ root: options.root })));
  return withCache;
}

describe('what is counted', () => {
  test('the first scan misses every file, the second none, and after an edit only the one', async () => {
    const shop = makeShop();
    expect((await scan(shop)).summary.cache).toEqual({ hits: 0, misses: 2 });
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
    writeInto(shop.root, 'src/load.ts', NO_QUERY);
    const edited = await expectSameAsWithout(shop);
    expect(edited.summary.cache).toEqual({ hits: 1, misses: 1 });
    expect(edited.findings.filter(({ rule }) => rule === 'n-plus-one')).toEqual([]);
  });

  test('an edit that only moves what is there', async () => {
    const shop = makeShop();
    await scan(shop);
    for (const moved of [`// one\n${HANDLER}`, `\n\n${HANDLER}// two\n`, HANDLER]) {
      writeInto(shop.root, 'src/handler.ts', moved);
      const stages: string[] = [];
      const onProgress = ({ stage }: { stage: string }) => void stages.push(stage);
      const edited = await scanWorkspace({ ...shop, onProgress });
      edited.keep();
      expect(shown(edited)).toEqual(shown(await scan({ root: shop.root })));
      expect(stages).toEqual([]);
      expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
    }
  });

  test('what was there before an edit is not forgotten', async () => {
    const shop = makeShop();
    await scan(shop);
    writeInto(shop.root, 'src/load.ts', NO_QUERY);
    await scan(shop);
    writeInto(shop.root, 'src/load.ts', QUERY);
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
  });

  test('files of equal texts keep facts of their own', async () => {
    const shop = makeShop();
    writeInto(shop.root, 'src/again.ts', HANDLER);
    await scan(shop);
    writeInto(shop.root, 'src/load.ts', `${QUERY}// more\n`);
    const { findings } = await expectSameAsWithout(shop);
    expect(new Set(findings.map(({ path }) => path))).toContain('src/again.ts');
  });
});

test('a file that is too large to read is not read again', async () => {
  const shop = makeShop();
  writeInto(shop.root, 'src/large.js', ' '.repeat(3 * 1024 * 1024));
  await scan(shop);
  expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
  writeInto(shop.root, 'src/large.js', HANDLER);
  await expectSameAsWithout(shop);
});

/** But for empty lists, which nobody tells apart. */
function objectsIn(value: unknown, seen = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
  if (Array.isArray(value) && value.length === 0) return seen;
  seen.add(value);
  for (const inner of Object.values(value)) objectsIn(inner, seen);
  return seen;
}

test('facts keep what is one object', async () => {
  const shop = makeShop();
  writeInto(
    shop.root,
    'src/load.ts',
    `${QUERY}export type { A }; type A = { of: A }; export let a: A, b: A;\n`,
  );
  const facts = openFactsCache(shop.cacheFolder);
  await openProject(shop.root, { facts });
  facts.save();
  const text = readFileSync(join(shop.root, 'src/load.ts'), 'utf8');
  const fresh = await readFacts('src/load.ts', text, { timings: noTimings() });
  const kept = openFactsCache(shop.cacheFolder).read('src/load.ts', text);
  expect(kept).toEqual(fresh);
  expect(objectsIn(kept).size).toBe(objectsIn(fresh).size);
});

describe('what changes findings is noticed', () => {
  const changes: Record<string, (root: string) => void> = {
    'a text of the same length, with its time set back': root => {
      const path = join(root, 'src/load.ts');
      const { atime, mtime } = statSync(path);
      writeFileSync(path, QUERY.replace('prisma.order.findFirst', 'others.order.findFirst'));
      utimesSync(path, atime, mtime);
    },
    'a new file': root => writeInto(root, 'src/more.ts', HANDLER),
    'a file that is gone': root => rmSync(join(root, 'src/load.ts')),
    'a dependency that is gone': root => writeInto(root, 'package.json', '{}'),
    'a description of a library': root =>
      writeInto(root, 'hotpath.config.json', '{ "knowledge": [{ "package": 3 }] }'),
    'an alias in a compiler configuration': root =>
      writeInto(
        root,
        'tsconfig.json',
        '{ "compilerOptions": { "paths": { "./load": ["./src/other.ts"] } } }',
      ),
    'a .gitignore': root => {
      mkdirSync(join(root, '.git'));
      writeInto(root, '.gitignore', 'src/load.ts\n');
    },
    'an ignored file that takes precedence': root => {
      mkdirSync(join(root, '.git'));
      writeInto(root, '.gitignore', 'load.tsx\n');
      writeInto(root, 'src/load.tsx', NO_QUERY);
    },
    'a link': root => symlinkSync('load.ts', join(root, 'src/load.js')),
  };
  test.each(Object.keys(changes))('%s', async name => {
    const shop = makeShop();
    await scan(shop);
    await scan(shop);
    changes[name]?.(shop.root);
    await expectSameAsWithout(shop);
    await expectSameAsWithout(shop);
  });

  test('other options', async () => {
    const shop = makeShop();
    await scan(shop);
    const possible = { ...shop, minimumConfidence: 'certain' as const };
    const anew = await scanWorkspace({ root: shop.root, minimumConfidence: 'certain' });
    expect(shown(await scan(possible))).toEqual(shown({ ...anew }));
  });

  test('a clock that jumps', async () => {
    const shop = makeShop();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1e9 });
    await scan(shop);
    vi.setSystemTime(Date.now() - 2e9);
    await scan(shop);
    writeInto(shop.root, 'src/load.ts', NO_QUERY);
    await expectSameAsWithout(shop);
    vi.useRealTimers();
    await expectSameAsWithout(shop);
  });

  test('a file that changes while the scan runs', async () => {
    const shop = makeShop();
    const running = await scanWorkspace(shop);
    writeInto(shop.root, 'src/load.ts', NO_QUERY);
    writeInto(shop.root, 'src/more.ts', HANDLER);
    running.keep();
    await expectSameAsWithout(shop);
  });

  test('any edits', async () => {
    const paths = ['src/handler.ts', 'src/load.ts', 'src/other.ts', 'lib/load.js'];
    const texts = [
      ...[HANDLER, QUERY, NO_QUERY, 'export {', '// @generated\n', ''],
      ...[`${HANDLER}\n`, `// moved\n${HANDLER}`, HANDLER.replaceAll('\n', '\n  '), `\n\n${QUERY}`],
    ];
    const edit = fc.record({ path: fc.constantFrom(...paths), text: fc.option(fc.constantFrom(...texts)) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 5 }), async rounds => {
        const shop = makeShop();
        for (const edits of rounds) {
          for (const { path, text } of edits) {
            if (text === null) rmSync(join(shop.root, path), { force: true });
            else writeInto(shop.root, path, text);
          }
          await expectSameAsWithout(shop);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a cache that fails is none', () => {
  function filesOf(folder: string): string[] {
    return readdirSync(folder).map(name => join(folder, name));
  }

  const flipped = (bytes: Buffer, place: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[place] = (copy[place] ?? 0) ^ 1;
    return copy;
  };
  const damages: Record<string, (bytes: Buffer) => Buffer> = {
    truncated: bytes => bytes.subarray(0, bytes.length >> 1),
    empty: () => Buffer.alloc(0),
    'one bit other at the end': bytes => flipped(bytes, bytes.length - 1),
    'one bit other in what tells the records apart': bytes => flipped(bytes, bytes.length - 60),
    'something else': () => Buffer.from('{"files": []}'),
  };
  test.each(Object.keys(damages))('%s: it is ignored and written anew', async name => {
    const shop = makeShop();
    await scan(shop);
    for (const path of filesOf(shop.cacheFolder))
      writeFileSync(path, damages[name]?.(readFileSync(path)) ?? '');
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 0, misses: 2 });
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
  });

  test('one bit other in a record: the other records are of use', async () => {
    const shop = makeShop();
    await scan(shop);
    for (const path of filesOf(shop.cacheFolder)) writeFileSync(path, flipped(readFileSync(path), 200));
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 1, misses: 1 });
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
  });

  test('a place where no folder can be', async () => {
    const { root } = makeShop();
    const cacheFolder = join(makeWorkspace({ file: '' }), 'file', 'cache');
    await scan({ root, cacheFolder });
    expect((await expectSameAsWithout({ root, cacheFolder })).summary.cache).toEqual({ hits: 0, misses: 2 });
  });

  test('a write that fails at its very end', async () => {
    const shop = makeShop();
    await scan(shop);
    for (const path of filesOf(shop.cacheFolder)) {
      rmSync(path);
      mkdirSync(join(path, 'in-the-way'), { recursive: true });
    }
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 0, misses: 2 });
    expect(filesOf(shop.cacheFolder).filter(path => path.endsWith('.tmp'))).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that is closed', async () => {
    const shop = makeShop();
    mkdirSync(shop.cacheFolder);
    chmodSync(shop.cacheFolder, 0o500);
    await scan(shop);
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 0, misses: 2 });
  });

  test('many scans at once', async () => {
    const shop = makeShop();
    const scans = await Promise.all(Array.from({ length: 8 }, () => scan(shop)));
    for (const each of scans) expect(shown(each)).toEqual(shown(scans[0] as Scan));
    expect((await expectSameAsWithout(shop)).summary.cache).toEqual({ hits: 2, misses: 0 });
  });
});

describe('the folder', () => {
  test('holds little more than what scans use, and no leftovers', async () => {
    const shop = makeShop();
    mkdirSync(shop.cacheFolder);
    const leftover = join(shop.cacheFolder, 'facts.bin.1-aa.tmp');
    writeFileSync(leftover, 'half');
    utimesSync(leftover, 1, 1);
    const sizes: number[] = [];
    for (let i = 0; i < 40; i++) {
      writeInto(shop.root, 'src/load.ts', `${QUERY}// ${'x'.repeat(1000)} ${i}\nexport const v = 'a${i}';\n`);
      await scan(shop);
      sizes.push(statSync(join(shop.cacheFolder, 'facts.bin')).size);
    }
    // An eighth may be of no use any more.
    expect(Math.max(...sizes.slice(18))).toBeLessThanOrEqual(((sizes[18] ?? 0) * 8) / 7);
    expect(existsSync(leftover)).toBe(false);
    expect(readdirSync(shop.cacheFolder)).toHaveLength(2);
  });

  test('is beside the packages, or else with the caches of the user', () => {
    const root = makeWorkspace({ 'node_modules/x/index.js': '' });
    expect(workspaceCacheFolder(root)).toBe(join(root, 'node_modules', '.cache', 'hotpath'));
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(workspaceCacheFolder(root)).not.toContain(root);
    expect(workspaceCacheFolder(root, join(root, 'chosen'))).toBe(join(root, 'chosen'));
  });
});

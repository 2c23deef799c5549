/** The file of `hotpath collect`: the same bytes for the same texts, wherever they lie, and a file that anybody may have changed. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { artifactFacts } from '../../server/workspace/artifacts/artifact-facts.ts';
import { collectFolder } from '../../server/workspace/artifacts/collect-folder.ts';
import { type Scan, scanWorkspace } from '../../server/workspace/scan.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const MANIFEST = JSON.stringify({ name: '@shop/app', dependencies: { express: '5', '@shop/data': '*' } });
const HANDLER = `import express from 'express';
import { load } from '@shop/data';
const app = express();
app.post('/orders', async (req, res) => {
  for (const id of req.body.ids) {
    await load(id);
  }
  res.end();
});
`;
const DATA_MANIFEST = JSON.stringify({
  name: '@shop/data',
  main: 'src/index.ts',
  dependencies: { '@prisma/client': '6' },
});
const QUERY = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const load = (id: string) => prisma.order.findFirst({ where: { id } });
`;

const MONOREPO = {
  'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
  'packages/app/package.json': MANIFEST,
  'packages/app/src/handler.ts': HANDLER,
  'packages/data/package.json': DATA_MANIFEST,
  'packages/data/src/index.ts': QUERY,
};

async function bytesOf(folder: string): Promise<Buffer> {
  return (await collectFolder(folder, null)).bytes;
}

/** Collects both packages into one folder outside of the workspace. */
async function collectAll(root: string): Promise<string[]> {
  const folder = makeWorkspace({});
  const files = ['app', 'data'].map(name => join(folder, `${name}.facts`));
  for (const name of ['app', 'data'])
    writeFileSync(join(folder, `${name}.facts`), await bytesOf(join(root, 'packages', name)));
  return files;
}

function scanWith(root: string, files: readonly string[], cacheFolder?: string): Promise<Scan> {
  return scanWorkspace({ root, artifacts: artifactFacts(files), ...(cacheFolder && { cacheFolder }) });
}

function shown({ findings, problems, summary: { files, functions, entryPoints } }: Scan) {
  return JSON.stringify({ findings, problems, files, functions, entryPoints });
}

describe('the bytes', () => {
  test('depend on the texts and on nothing else: not on where they lie, their times, or other packages', async () => {
    const root = makeWorkspace(MONOREPO);
    const bytes = await bytesOf(join(root, 'packages/data'));
    const elsewhere = makeWorkspace({ 'package.json': DATA_MANIFEST, 'lib/renamed.ts': QUERY });
    expect(await bytesOf(elsewhere)).toEqual(bytes);
    writeInto(root, 'packages/app/src/handler.ts', '');
    expect(await bytesOf(join(root, 'packages/data'))).toEqual(bytes);
    vi.useFakeTimers({ now: new Date('2031-01-01'), toFake: ['Date'] });
    expect(await bytesOf(join(root, 'packages/data'))).toEqual(bytes);
    vi.useRealTimers();
    expect(bytes.includes('packages')).toBe(false);
    expect(bytes.includes(root)).toBe(false);
  });

  test('are others if a text is another one', async () => {
    const root = makeWorkspace({ 'a.ts': QUERY });
    const bytes = await bytesOf(root);
    writeInto(root, 'a.ts', `${QUERY}\n`);
    expect(await bytesOf(root)).not.toEqual(bytes);
  });

  test('leave out what git ignores, what programs wrote, links, and what cannot be parsed', async () => {
    const root = makeWorkspace({ 'a.ts': QUERY });
    const bytes = await bytesOf(root);
    writeInto(root, '.gitignore', 'ignored.ts\n');
    writeInto(root, 'ignored.ts', HANDLER);
    writeInto(root, 'written.ts', `// @generated\n${HANDLER}`);
    writeInto(root, 'broken.ts', 'const = ;');
    symlinkSync(join(makeWorkspace({ 'secret.ts': HANDLER }), 'secret.ts'), join(root, 'link.ts'));
    mkdirSync(join(root, '.git'));
    const collected = await collectFolder(root, null);
    expect(collected).toEqual({ bytes, files: 1, broken: ['broken.ts'] });
  });
});

test('of tests, the folder gives those that its other files lead to', async () => {
  const root = makeWorkspace({
    'a.ts': `import { made } from './testing/made';\n`,
    'testing/made.ts': `export { more as made } from './more';\n`,
    'testing/more.ts': 'export const more = 1;\n',
    'testing/alone.ts': 'export const alone = 1;\n',
    'a.test.ts': `import './a';\n`,
  });
  expect((await collectFolder(root, null)).files).toBe(3);
  const shards = await Promise.all([1, 2].map(index => collectFolder(root, { index, of: 2 })));
  expect(shards.map(({ files }) => files)).toEqual([3, 0]);
});

describe('a scan with facts', () => {
  test('parses none of their files and finds the same, byte for byte', async () => {
    const root = makeWorkspace(MONOREPO);
    const plain = await scanWorkspace({ root });
    expect(plain.findings.map(({ path, rule }) => `${path} ${rule}`)).toContain(
      'packages/app/src/handler.ts n-plus-one',
    );
    const scan = await scanWith(root, await collectAll(root));
    expect(scan.summary.cache).toEqual({ hits: 2, misses: 0 });
    expect(scan.timings.parse + scan.timings.collect).toBe(0);
    expect(shown(scan)).toBe(shown(plain));
  });

  test('parses what was edited, added or moved into another language since, and nothing else', async () => {
    const root = makeWorkspace(MONOREPO);
    const files = await collectAll(root);
    writeInto(root, 'packages/data/src/index.ts', 'export const load = (id: string) => id;\n');
    writeInto(root, 'packages/data/src/more.ts', 'export const more = 1;\n');
    const scan = await scanWith(root, files);
    expect(scan.summary.cache).toEqual({ hits: 1, misses: 2 });
    expect(shown(scan)).toBe(shown(await scanWorkspace({ root })));
    renameSync(join(root, 'packages/app/src/handler.ts'), join(root, 'packages/app/src/handler.js'));
    expect((await scanWith(root, files)).summary.cache.misses).toBe(3);
  });

  test('does not take an empty file of one language for one of another', async () => {
    const root = makeWorkspace({ ...MONOREPO, 'packages/data/src/empty.ts': '' });
    const files = await collectAll(root);
    for (const name of ['empty.graphql', 'empty.jsx']) writeInto(root, `packages/data/src/${name}`, '');
    expect((await scanWith(root, files)).summary.cache).toEqual({ hits: 3, misses: 2 });
  });

  test('tells the cause of a file that cannot be parsed', async () => {
    const root = makeWorkspace({ ...MONOREPO, 'packages/data/src/broken.ts': 'const = ;' });
    const scan = await scanWith(root, await collectAll(root));
    expect(shown(scan)).toBe(shown(await scanWorkspace({ root })));
    expect(scan.problems).toHaveLength(1);
  });

  test('keeps files of equal texts apart', async () => {
    const root = makeWorkspace({ ...MONOREPO, 'packages/app/src/again.ts': HANDLER });
    const scan = await scanWith(root, await collectAll(root));
    expect(shown(scan)).toBe(shown(await scanWorkspace({ root })));
    expect(scan.summary.cache).toEqual({ hits: 3, misses: 0 });
  });

  test('does not copy them to the cache, and opens none if nothing changed', async () => {
    const root = makeWorkspace(MONOREPO);
    const files = await collectAll(root);
    const cache = join(makeWorkspace({}), 'cache');
    const first = await scanWith(root, files, cache);
    first.keep();
    for (const file of files) writeFileSync(file, 'not opened');
    const second = await scanWith(root, files, cache);
    expect(shown(second)).toBe(shown(first));
    writeInto(root, 'packages/app/src/handler.ts', `${HANDLER}\n`);
    expect((await scanWith(root, files, cache)).summary.cache).toEqual({ hits: 0, misses: 2 });
  });
});

describe('a file that is not as it was written', () => {
  const NOT_USED = /^The facts in .* are not used, for .*; the sources are parsed instead\.$/;

  async function expectParsedInstead(root: string, files: readonly string[], reason: string): Promise<void> {
    const scan = await scanWith(root, files);
    const problems = scan.problems.filter(({ message }) => NOT_USED.test(message));
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(`for ${reason}; `)]);
    const others = scan.problems.filter(problem => !problems.includes(problem));
    expect(shown({ ...scan, problems: others })).toBe(shown(await scanWorkspace({ root })));
  }

  test.each([
    ['it is damaged or cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'it is damaged or cut off',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 300 ? byte ^ 1 : byte))),
    ],
    ['it is no file of hotpath collect', () => Buffer.from('{"facts": []}')],
    ['it is no file of hotpath collect', () => Buffer.alloc(0)],
  ])('%s', async (reason, change) => {
    const root = makeWorkspace(MONOREPO);
    const [app = '', data = ''] = await collectAll(root);
    writeFileSync(data, change(readFileSync(data)));
    await expectParsedInstead(root, [app, data], reason);
  });

  test('another version wrote it', async () => {
    const root = makeWorkspace(MONOREPO);
    const [app = '', data = ''] = await collectAll(root);
    const bytes = readFileSync(data);
    for (const [from, to] of [
      ['hotpath facts 1', 'hotpath facts 2'],
      ['sources', 'sauces.'],
    ] as const) {
      writeFileSync(data, resigned(Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')));
      await expectParsedInstead(root, [app, data], 'another version of hotpath wrote it');
    }
  });

  test.skipIf(process.getuid?.() === 0)('it may not be read', async () => {
    const root = makeWorkspace(MONOREPO);
    const [app = '', data = ''] = await collectAll(root);
    chmodSync(data, 0);
    await expectParsedInstead(root, [app, data], 'it cannot be read (EACCES)');
  });

  test('in the workspace, its problem has its path', async () => {
    const root = makeWorkspace({ ...MONOREPO, '.hotpath/x.facts': '?' });
    const { problems } = await scanWith(root, [join(root, '.hotpath/x.facts')]);
    expect(problems).toEqual([
      {
        path: '.hotpath/x.facts',
        message:
          'The facts in this file are not used, for it is no file of hotpath collect; the sources are parsed instead.',
      },
    ]);
  });

  /** Its hash is right: whoever changed it knew how. */
  function resigned(bytes: Buffer): Buffer {
    const body = bytes.subarray(0, bytes.length - 32);
    return Buffer.concat([body, createHash('sha256').update(body).digest()]);
  }

  test('whatever is changed with a right hash, the scan ends well', async () => {
    const root = makeWorkspace(MONOREPO);
    const [app = '', data = ''] = await collectAll(root);
    const bytes = readFileSync(data);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 33), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        writeFileSync(data, resigned(changed));
        const { problems, summary } = await scanWith(root, [app, data]);
        expect(summary.files).toBe(2);
        expect(problems.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});

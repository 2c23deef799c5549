/** Tests are read only where other code leads to them; what else is in them changes nothing but the fixes that reach into them. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../rules/fix/fix.ts';
import { readEarlierFiles } from '../../server/workspace/earlier-files.ts';
import { openProject } from '../../server/workspace/project.ts';
import type { Project } from '../../server/workspace/project-interface.ts';
import { reviewChange } from '../../server/workspace/review-change.ts';
import { scanWorkspace } from '../../server/workspace/scan.ts';
import { openCounted } from '../harness/counted-project.ts';
import { commitAll, git } from '../harness/git-repository.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const APP = `import express from 'express';
import { load } from './load';
const app = express();
app.post('/orders', async (req, res) => {
  for (const id of req.body.ids) await load(id);
  res.end();
});
`;
const QUERY = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const load = (id: string) => prisma.order.findFirst({ where: { id } });
`;
const SHOP = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '5', '@prisma/client': '6' } }),
  'src/app.ts': APP,
  'src/load.ts': QUERY,
  'src/load.test.ts': `import { load } from './load';\nimport { order } from '../test/orders';\nload(order);\n`,
  'test/orders.ts': `export const order = '1';\n`,
};

function filesOf(project: Project): number {
  return project.findings().summary.files;
}

function shown(project: Project) {
  const { findings, problems, outdated, textOf, summary } = project.findings();
  const { files, functions, entryPoints } = summary;
  const cut = findings.map(({ path, start, end }) => textOf(path)?.slice(start, end));
  return { findings, cut, problems, outdated, files, functions, entryPoints };
}

describe('which are read', () => {
  test.each<[string, Record<string, string>, number]>([
    ['none that only tests lead to', {}, 2],
    ['one that another file imports', { 'src/a.ts': `import { order } from '../test/orders';` }, 4],
    ['one that it hands on', { 'src/a.ts': `export * from '../test/orders';` }, 4],
    ['one that it requires', { 'src/a.js': `const { order } = require('../test/orders');` }, 4],
    ['one that it imports later', { 'src/a.ts': `const orders = import('../test/orders');` }, 4],
    ['one whose types it imports', { 'src/a.ts': `import type { Order } from '../test/orders';` }, 4],
    [
      'what that one imports',
      {
        'src/a.ts': `import { two } from '../test/two';`,
        'test/two.ts': `export { order as two } from './orders';`,
      },
      5,
    ],
    [
      'by a name of the compiler configuration',
      {
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@test/*": ["./test/*"] } } }',
        'src/a.ts': `import { order } from '@test/orders';`,
      },
      4,
    ],
    [
      'by the name of a package',
      {
        'package.json': JSON.stringify({ ...JSON.parse(SHOP['package.json']), workspaces: ['packages/*'] }),
        'packages/orders/package.json': '{ "name": "@shop/orders", "main": "testing/index.js" }',
        'packages/orders/testing/index.ts': `export const order = '1';`,
        'src/a.ts': `import { order } from '@shop/orders';`,
      },
      4,
    ],
    [
      'one that a configuration says is hot',
      { 'hotpath.config.json': '{ "heat": [{ "files": ["test/orders.ts"], "heat": "request" }] }' },
      3,
    ],
    [
      'none that it says is cold',
      { 'hotpath.config.json': '{ "heat": [{ "files": ["test/**"], "heat": "cold" }] }' },
      2,
    ],
    [
      'one that a configuration describes',
      {
        'hotpath.config.json':
          '{ "knowledge": [{ "package": "./test/orders", "exports": { "order": { "does": "db.read" } } }] }',
      },
      3,
    ],
  ])('%s', async (_, files, expected) => {
    const project = await openProject(makeWorkspace({ ...SHOP, ...files }));
    expect(project.findings().problems).toEqual([]);
    expect(filesOf(project)).toBe(expected);
  });

  test('the summary counts the others', async () => {
    const root = makeWorkspace(SHOP);
    const cacheFolder = join(makeWorkspace({}), 'cache');
    for (const linked of [2, 0]) {
      const scan = await scanWorkspace({ root, cacheFolder });
      scan.keep();
      expect(scan.linkedFiles).toBe(linked);
      expect(scan.summary).toMatchObject({ files: 2, unreadTests: 2 });
    }
  });

  test('what is broken is told only of those', async () => {
    const broken = { ...SHOP, 'test/orders.ts': 'export const = ;\n' };
    expect((await openProject(makeWorkspace(broken))).findings().problems).toEqual([]);
    const used = await openProject(makeWorkspace({ ...broken, 'src/a.ts': `import '../test/orders';` }));
    expect(used.findings().problems).toMatchObject([{ path: 'test/orders.ts' }]);
  });
});

describe('in an editor', () => {
  test('a test that nothing leads to links nothing, however it is typed in, closed or saved', async () => {
    const root = makeWorkspace(SHOP);
    const { project, linked } = await openCounted(root);
    const before = project.findings();
    await project.update([{ path: 'src/load.test.ts', text: 'half-typed(' }]);
    await project.update([{ path: 'src/load.test.ts', text: null }]);
    writeInto(root, 'src/load.test.ts', `import { load } from './load';\n`);
    await project.update([{ path: 'src/load.test.ts', text: null }]);
    expect(project.findings()).toBe(before);
    expect(linked()).toBe(1);
  });

  test('one counts, as it is open, from when an import leads to it to when none does', async () => {
    const { project } = await openCounted(makeWorkspace(SHOP));
    await project.update([{ path: 'test/orders.ts', text: `export const order = () => 2;\n` }]);
    expect(filesOf(project)).toBe(2);
    await project.update([
      { path: 'src/load.ts', text: `import { order } from '../test/orders';\n${QUERY}` },
    ]);
    expect(filesOf(project)).toBe(3);
    expect(project.findings().textOf('test/orders.ts')).toContain('=> 2');
    await project.update([{ path: 'src/load.ts', text: QUERY }]);
    expect(filesOf(project)).toBe(2);
  });

  const PATHS = ['src/a.ts', 'src/b.ts', 'test/c.ts', 'test/d.ts', 'src/e.test.ts'];
  const text = fc
    .record({
      imports: fc.subarray(['../src/a', '../src/b', '../test/c', '../test/d', '../src/e.test']),
      rest: fc.constantFrom('', APP, QUERY, 'half-typed(', `export const order = '1';\n`),
    })
    .map(({ imports, rest }) => `${imports.map(name => `import '${name}';\n`).join('')}${rest}`);
  const change = fc.record({ path: fc.constantFrom(...PATHS), text: fc.option(text) });

  test('any changes of files give what a fresh scan gives', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        async rounds => {
          const root = makeWorkspace({ ...SHOP, ...Object.fromEntries(PATHS.map(path => [path, ''])) });
          const project = await openProject(root);
          for (const changes of rounds) {
            for (const each of changes) {
              if (each.text === null) rmSync(join(root, each.path), { force: true });
              else writeInto(root, each.path, each.text);
            }
            await project.update(changes.map(({ path }) => ({ path, text: null })));
            expect(shown(project)).toEqual(shown(await openProject(root)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('the last scan stands when a test changes that nothing leads to, and not when one does that is read', async () => {
  const root = makeWorkspace({ ...SHOP, 'src/a.ts': `import { order } from '../test/orders';` });
  const cacheFolder = join(makeWorkspace({}), 'cache');
  const misses = async () => {
    const scan = await scanWorkspace({ root, cacheFolder });
    scan.keep();
    return scan.linkedFiles;
  };
  expect(await misses()).toBe(4);
  writeInto(root, 'src/load.test.ts', `import { load } from './load';\nload('2');\nload('3');\n`);
  expect(await misses()).toBe(0);
  writeInto(root, 'test/orders.ts', `export const order = String(Math.random());\n`);
  expect(await misses()).toBe(4);
});

test('an earlier state has the tests that were read then', async () => {
  const root = makeWorkspace({ ...SHOP, 'src/a.ts': `import { order } from '../test/orders';` });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commitAll(root, 'first');
  writeInto(root, 'src/a.ts', `import { load } from './load.test';\n`);
  const project = await openProject(root);
  expect(filesOf(project)).toBe(5);
  expect(filesOf(await project.earlier(await readEarlierFiles(root, 'HEAD')))).toBe(4);
  rmSync(join(root, 'src/a.ts'));
  await project.refresh();
  expect(filesOf(project)).toBe(2);
  expect(filesOf(await project.earlier(await readEarlierFiles(root, 'HEAD')))).toBe(4);
});

test('a change of tests that nothing leads to is none, and nothing is linked for it', async () => {
  const root = makeWorkspace({ ...SHOP, 'src/a.ts': `import { order } from '../test/orders';` });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commitAll(root, 'first');
  writeInto(root, 'src/load.test.ts', `import { load } from './load';\n`);
  writeInto(root, 'src/more.test.ts', `import { load } from './load';\n`);
  const base = { ref: 'HEAD', commit: git(root, 'rev-parse', 'HEAD').trim() };
  const { project, linked } = await openCounted(root);
  await reviewChange(project, base);
  expect(linked()).toBe(1);
  writeInto(root, 'test/orders.ts', `export const order = String(Math.random());\n`);
  await project.refresh();
  await reviewChange(project, base);
  expect(linked()).toBeGreaterThan(2);
});

describe('a fix that changes how a function is called', () => {
  const FILES = {
    'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '5' } }),
    'src/terms.ts': `import fs from 'node:fs';
export function terms(): string {
  return fs.readFileSync('terms.txt', 'utf8');
}
`,
    'src/app.ts': `import express from 'express';
import { terms } from './terms';
const app = express();
app.get('/terms', (req, res) => {
  res.send(terms());
});
`,
    'src/terms.test.ts': `import { expect, it } from 'vitest';
import { terms } from './terms';
it('has terms', () => {
  expect(terms()).toBe('');
});
`,
  };

  async function fixed(project: Project): Promise<Record<string, string>> {
    const { findings, fix } = project.findings();
    const [finding] = findings.filter(({ rule }) => rule === 'sync-io-on-hot-path');
    if (finding === undefined) throw new Error('nothing to fix');
    const outcome = await fix(finding, finding.fixes[0]?.id ?? '');
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    return Object.fromEntries(outcome.files.map(({ path, edits, text }) => [path, applyEdits(text, edits)]));
  }

  test('changes the tests that call it, too', async () => {
    const project = await openProject(makeWorkspace(FILES));
    expect(filesOf(project)).toBe(2);
    expect(Object.keys(await fixed(project))).toEqual(['src/app.ts', 'src/terms.test.ts', 'src/terms.ts']);
    expect((await fixed(project))['src/terms.test.ts']).toContain('expect(await terms()).toBe');
  });

  test('sees tests as they are open', async () => {
    const root = makeWorkspace(FILES);
    const project = await openProject(root);
    await fixed(project);
    const text = `// more\n${readFileSync(join(root, 'src/terms.test.ts'), 'utf8')}`;
    await project.update([{ path: 'src/terms.test.ts', text }]);
    expect((await fixed(project))['src/terms.test.ts']).toContain('// more\nimport');
    expect(project.findings().textOf('src/terms.test.ts')).toBe(text);
  });

  test('is refused where a test needs it as it is', async () => {
    const project = await openProject(
      makeWorkspace({
        ...FILES,
        'src/other.test.ts': `import { terms } from './terms';\n[1].filter(terms);\n`,
      }),
    );
    await expect(fixed(project)).rejects.toThrow(
      'filter() at src/other.test.ts:2 needs what its callback gives at once',
    );
  });
});

/** A project that is kept up to date says the same as one that was just opened. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openProject } from '../../server/workspace/project.ts';
import type { Project } from '../../server/workspace/project-interface.ts';
import { scanWorkspace } from '../../server/workspace/scan.ts';
import type { Progress } from '../../server/workspace/scan-result.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const HANDLER = `import express from 'express';
import { load } from './load.ts';
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
const NO_QUERY = `export const load = (id: string) => id;
`;

function makeShop(): string {
  return makeWorkspace({
    'package.json': JSON.stringify({ dependencies: { express: '5', '@prisma/client': '6' } }),
    'src/handler.ts': HANDLER,
    'src/load.ts': QUERY,
  });
}

/** The text of each finding with its file, as the finding's offsets cut it out. */
function found(project: Project): string[] {
  const { findings, textOf } = project.findings();
  return findings
    .filter(finding => finding.rule === 'n-plus-one')
    .map(({ path, start, end }) => `${path}: ${textOf(path)?.slice(start, end)}`);
}

const THE_FINDING = ['src/handler.ts: load(id)'];

test('a buffer counts until it is closed, also for other files', async () => {
  const project = await openProject(makeShop());
  expect(found(project)).toEqual(THE_FINDING);
  await project.update([{ path: 'src/load.ts', text: NO_QUERY }]);
  expect(found(project)).toEqual([]);
  await project.update([{ path: 'src/load.ts', text: null }]);
  expect(found(project)).toEqual(THE_FINDING);
});

test('half-typed text keeps the last good findings, with the text that they belong to', async () => {
  const project = await openProject(makeShop());
  await project.update([
    { path: 'src/handler.ts', text: `\n\n${HANDLER.replace('await load(id)', 'await load(')}` },
  ]);
  expect(found(project)).toEqual(THE_FINDING);
  expect(project.findings()).toMatchObject({ outdated: ['src/handler.ts'], problems: [] });
  await project.update([{ path: 'src/handler.ts', text: `\n\n${HANDLER}` }]);
  expect(found(project)).toEqual(THE_FINDING);
  expect(project.findings().findings[0]?.start).toBe(HANDLER.indexOf('load(id)') + 2);
  expect(project.findings().outdated).toEqual([]);
});

test('broken text on disk is a problem, not an old finding', async () => {
  const root = makeShop();
  const project = await openProject(root);
  writeInto(root, 'src/handler.ts', '<<<<<<< HEAD');
  await project.update([{ path: 'src/handler.ts', text: null }]);
  expect(found(project)).toEqual([]);
  expect(project.findings().problems.map(({ path }) => path)).toEqual(['src/handler.ts']);
});

test('deleted, renamed and new files', async () => {
  const root = makeShop();
  const project = await openProject(root);
  renameSync(join(root, 'src/handler.ts'), join(root, 'src/orders.ts'));
  await project.update([
    { path: 'src/handler.ts', text: null },
    { path: 'src/orders.ts', text: null },
  ]);
  expect(found(project)).toEqual(['src/orders.ts: load(id)']);
  rmSync(join(root, 'src/load.ts'));
  await project.update([{ path: 'src/load.ts', text: null }]);
  expect(found(project)).toEqual([]);
  writeInto(root, 'src/load.ts', QUERY);
  await project.update([{ path: 'src/load.ts', text: null }]);
  expect(found(project)).toEqual(['src/orders.ts: load(id)']);
});

test('buffers of files that a scan leaves out are left out', async () => {
  const root = makeShop();
  writeInto(root, '.gitignore', 'old/\n');
  writeInto(root, 'old/handler.ts', HANDLER.replace('./load.ts', '../src/load.ts'));
  const project = await openProject(root);
  await project.update([{ path: 'old/handler.ts', text: HANDLER.replace('./load.ts', '../src/load.ts') }]);
  expect(found(project)).toEqual(THE_FINDING);
});

test('a changed tsconfig counts at once', async () => {
  const root = makeShop();
  writeInto(root, 'src/handler.ts', HANDLER.replace('./load.ts', '@/load'));
  const project = await openProject(root);
  expect(found(project)).toEqual([]);
  writeInto(root, 'tsconfig.json', JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }));
  await project.update([{ path: 'tsconfig.json', text: null }]);
  expect(found(project)).toEqual(THE_FINDING);
});

test('refresh finds whatever changed, reuses the rest and keeps buffers', async () => {
  const root = makeShop();
  const project = await openProject(root);
  expect(project.findings().summary.cache).toEqual({ hits: 0, misses: 2 });
  mkdirSync(join(root, 'lib'));
  renameSync(join(root, 'src/load.ts'), join(root, 'lib/load.ts'));
  await project.update([{ path: 'src/handler.ts', text: HANDLER.replace('./load.ts', '../lib/load.ts') }]);
  await project.refresh();
  expect(found(project)).toEqual(THE_FINDING);
  await project.refresh();
  expect(project.findings().summary).toMatchObject({ files: 2, cache: { hits: 1, misses: 0 } });
});

test('after any edits, findings are those of a fresh scan', async () => {
  const root = makeShop();
  const project = await openProject(root);
  const edits = [
    ['src/load.ts', NO_QUERY],
    ['src/handler.ts', `// A line above.\n${HANDLER}`],
    ['src/load.ts', `\n${QUERY}`],
    ['src/other.ts', HANDLER.replace('/orders', '/others')],
  ] as const;
  for (const [path, text] of edits) {
    writeInto(root, path, text);
    await project.update([{ path, text: null }]);
    const fresh = await scanWorkspace({ root });
    expect(project.findings().findings).toEqual(fresh.findings);
  }
  expect(found(project)).toHaveLength(2);
});

test('progress is told, and a signal ends the scan', async () => {
  const files = Array.from({ length: 100 }, (_, index) => [`src/a${index}.ts`, 'export const a = 1;']);
  const root = makeWorkspace(Object.fromEntries(files));
  const told: Progress[] = [];
  await scanWorkspace({ root, onProgress: progress => told.push(progress) });
  expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['discover', 'read', 'link', 'judge']);
  expect(told.filter(({ stage }) => stage === 'read').map(({ done }) => done)).toEqual([0, 40, 80, 100]);

  const controller = new AbortController();
  const scan = scanWorkspace({
    root,
    signal: controller.signal,
    onProgress: ({ done }) => done > 0 && controller.abort(new Error('enough')),
  });
  await expect(scan).rejects.toThrow('enough');
});

test('what a client asks for counts as it is edited, deleted and made', async () => {
  const list = 'query Orders { orders { customer { id } } }';
  const root = makeWorkspace({
    'package.json': JSON.stringify({ dependencies: { '@nestjs/graphql': '13', pg: '8' } }),
    'server/orders.ts': `import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Pool } from 'pg';
const pool = new Pool();
class Order { customerId: string }
@Resolver(() => Order)
export class OrderResolver {
  @Query(() => [Order]) orders() { return []; }
  @ResolveField() customer(order: Order) { return pool.query('SELECT * FROM c WHERE id = $1', [order.customerId]); }
}
`,
    'web/orders.graphql': 'query Orders { orders { id } }',
  });
  const project = await openProject(root);
  expect(found(project)).toEqual([]);
  await project.update([{ path: 'web/orders.graphql', text: list }]);
  expect(found(project)).toHaveLength(1);
  await project.update([{ path: 'web/orders.graphql', text: null }]);
  expect(found(project)).toEqual([]);
  writeInto(root, 'web/more.graphql', list);
  await project.update([{ path: 'web/more.graphql', text: null }]);
  expect(found(project)).toHaveLength(1);
  rmSync(join(root, 'web'), { recursive: true });
  await project.refresh();
  // Without clients nobody knows.
  expect(found(project)).toHaveLength(1);
});

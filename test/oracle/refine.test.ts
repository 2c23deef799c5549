/** What a project makes of the type oracle: more findings, never fewer, whatever happens to the checker. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partsOf } from '../../rules/base/finding.ts';
import { openProject } from '../../server/workspace/project.ts';
import type { Project } from '../../server/workspace/project-interface.ts';
import type { RefineOptions } from '../../server/workspace/project-types.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { makeShop, SOURCES } from './shop.ts';

function found(project: Project): string[] {
  const { findings, textOf } = project.findings();
  return findings
    .flatMap(partsOf)
    .map(
      ({ rule, confidence, path, start, end }) => `${rule} ${confidence} ${textOf(path)?.slice(start, end)}`,
    );
}

const IN_LOOP = [
  "n-plus-one certain crate.get('pool').query('select 1', [id])",
  "n-plus-one certain crate.get('orders').lines(id)",
  'n-plus-one certain lines(id)',
  "sync-io-on-hot-path certain crate.get('fs').readFileSync(id)",
];

async function open(root: string): Promise<{ project: Project; log: string[] }> {
  const log: string[] = [];
  return { project: await openProject(root, { log: message => log.push(message) }), log };
}

test('finds what only inferred types show, with either back end', async () => {
  const root = makeShop();
  for (const backEnd of ['native', 'classic'] as const) {
    const { project, log } = await open(root);
    expect(found(project)).toEqual([]);
    expect(await project.refine({ backEnd })).toBe(true);
    expect(found(project).sort()).toEqual([...IN_LOOP].sort());
    expect(await project.refine({ backEnd })).toBe(false);
    expect(log).toEqual([]);
    project.forgetTypes();
    expect(found(project)).toEqual([]);
  }
});

test('keeps answers on lines that an edit leaves alone, and asks again', async () => {
  const { project } = await open(makeShop());
  await project.refine();
  const text = SOURCES['src/handler.ts'] ?? '';
  await project.update([{ path: 'src/handler.ts', text: `// a line more\n${text}` }]);
  expect(found(project).sort()).toEqual([...IN_LOOP].sort());
  const other = text.replace("crate.get('pool').query(", "crate.get('orders').lines(");
  await project.update([{ path: 'src/handler.ts', text: other }]);
  expect(found(project).some(finding => finding.includes("('select 1', [id])"))).toBe(false);
  await project.refine();
  expect(found(project)).toContain("n-plus-one certain crate.get('orders').lines('select 1', [id])");
});

test.each([
  [
    'is broken',
    '{ "compilerOptions": { "paths": { "@/*": ["src/*"] }, "module": 7, "plugins": [{ "name": ".',
  ],
  [
    'extends what is not there',
    '{ "extends": "./none.json", "compilerOptions": { "paths": { "@/*": ["src/*"] } } }',
  ],
])('answers although tsconfig.json %s', async (_, tsconfig) => {
  const { project, log } = await open(makeShop({ 'tsconfig.json': tsconfig }));
  await project.refine();
  expect(found(project)).toHaveLength(4);
  expect(log).toEqual([]);
});

test('answers without any tsconfig.json', async () => {
  const files = Object.fromEntries(
    Object.entries(SOURCES).map(([path, text]) => [path, text.replaceAll("'@/", "'./")]),
  );
  const { project } = await open(makeShop({ ...files, 'tsconfig.json': '' }));
  await project.refine();
  expect(found(project)).toHaveLength(4);
});

const DECLARED = `import { Pool } from 'pg';
const pool = new Pool();
export async function all(ids: string[]) {
  for (const id of ids) await pool.query('select 1', [id]);
}
`;
const DECLARED_FINDING = ["n-plus-one certain pool.query('select 1', [id])"];

test('does not start a checker without node_modules', async () => {
  const { project, log } = await open(makeWorkspace({ ...SOURCES, 'src/declared.ts': DECLARED }));
  expect(await project.refine({ script: '/nowhere.js' })).toBe(false);
  expect(found(project)).toEqual(DECLARED_FINDING);
  expect(log).toEqual([]);
});

test.each([
  ['is not there', '', {}],
  ['ends at once', 'process.exit(7)', {}],
  ['is killed', "process.on('message', () => process.kill(process.pid, 'SIGKILL'))", {}],
  ['throws', "process.on('message', () => { throw new Error('checker') })", {}],
  ['runs out of memory', "process.on('message', () => process.abort())", {}],
  ['never answers', "process.on('message', () => {})", { patience: 300 }],
  ['answers nonsense', "process.on('message', () => process.send({ kind: 'answers', answers: [] }))", {}],
  ['fails', "process.on('message', () => process.send({ kind: 'failed', message: 'No lib.d.ts' }))", {}],
] satisfies readonly [string, string, RefineOptions][])(
  'keeps the findings if the checker %s',
  async (_, code, options) => {
    const root = makeShop({ 'src/declared.ts': DECLARED });
    const script = join(root, 'node_modules/checker.cjs');
    if (code !== '') writeFileSync(script, code);
    const { project, log } = await open(root);
    expect(await project.refine({ ...options, script })).toBe(false);
    expect(found(project)).toEqual(DECLARED_FINDING);
    expect(project.findings().problems).toEqual([]);
    expect(log).toHaveLength(1);
    // What failed is not tried again until something changes on the disk.
    expect(await project.refine({ ...options, script })).toBe(false);
    expect(log).toHaveLength(1);
    await project.refresh();
    await project.refine();
    expect(found(project)).toHaveLength(5);
  },
);

test('a cancellation is no failure', async () => {
  const { project, log } = await open(makeShop());
  const abort = new AbortController();
  const refined = project.refine({ signal: abort.signal });
  setTimeout(() => abort.abort(), 50);
  expect(await refined).toBe(false);
  expect(log).toEqual([]);
  expect(await project.refine()).toBe(true);
});

test.each([
  ['src/other.ts', 'export const other = 1;\n'],
  ['hotpath.config.json', '{ "knowledge": [] }'],
])('remembers answers until anything changes, such as %s', async (path, text) => {
  const root = makeShop();
  const cacheFolder = makeWorkspace({});
  const crashing = { cacheFolder, script: '/nowhere.js' };
  await (await open(root)).project.refine({ cacheFolder });
  const again = await open(root);
  expect(await again.project.refine(crashing)).toBe(true);
  expect(found(again.project).sort()).toEqual([...IN_LOOP].sort());
  writeInto(root, path, text);
  const changed = await open(root);
  expect(await changed.project.refine(crashing)).toBe(false);
});

test.each(['', '{', '{"key":1}', 'null'])('a cache that holds %j is none', async text => {
  const root = makeShop();
  const cacheFolder = makeWorkspace({});
  await (await open(root)).project.refine({ cacheFolder });
  for (const name of readdirSync(cacheFolder)) writeFileSync(join(cacheFolder, name), text);
  const { project, log } = await open(root);
  expect(await project.refine({ cacheFolder })).toBe(true);
  expect(found(project)).toHaveLength(4);
  expect(log).toEqual([]);
});

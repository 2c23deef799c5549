/** What an editor shows before any file is read: the last session's findings, only as long as nothing has changed since. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderProject } from '../../server/lsp/folder-project.ts';
import type { Settings } from '../../server/lsp/protocol.ts';
import type { OpenBuffer, Review } from '../../server/lsp/worker-protocol.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { SHOP } from '../protocol/workspaces.ts';

const OFF: Settings = { enable: true, typeOracle: 'off', rules: {} };
const PATH = 'src/app.ts';

async function open(root: string, buffers: readonly OpenBuffer[] = [], settings: Partial<Settings> = {}) {
  const cancel = new SharedArrayBuffer(4);
  const first: Review[] = [];
  const encoding = 'utf-16' as const;
  const job = { kind: 'scan' as const, root, settings: { ...OFF, ...settings }, encoding, buffers, cancel };
  const project = await FolderProject.open(
    job,
    () => {},
    undefined,
    review => first.push(review),
  );
  if (project === null) throw new Error('nobody canceled');
  return { project, first: first[0] ?? null, review: project.review() };
}

/** A folder that a session was in, and what it told at first. */
async function leave(): Promise<{ root: string; before: Review }> {
  const root = makeWorkspace(SHOP);
  const { project, first, review } = await open(root);
  expect(first).toBeNull();
  expect(review.changed.length).toBeGreaterThan(0);
  project.keep();
  return { root, before: review };
}

function buffer(root: string, text: string): OpenBuffer {
  return { path: join(root, PATH), version: 7, text };
}

test('with nothing changed they come first, and reading the files adds nothing', async () => {
  const { root, before } = await leave();
  const { first, review } = await open(root);
  expect(first).toEqual(before);
  expect(review.changed).toEqual([]);
});

test('a file that is open as it is on the disk changes nothing', async () => {
  const { root, before } = await leave();
  const { first } = await open(root, [buffer(root, SHOP[PATH] ?? '')]);
  expect(first?.changed).toEqual(before.changed);
  expect(first?.versions).toEqual([[join(root, PATH), 7]]);
});

test('they are kept while files are open that are saved, and not while one is not', async () => {
  const root = makeWorkspace(SHOP);
  const unsaved = await open(root, [buffer(root, `// more\n${SHOP[PATH]}`)]);
  unsaved.project.keep();
  expect((await open(root)).first).toBeNull();
  const saved = await open(root, [buffer(root, SHOP[PATH] ?? '')]);
  saved.project.keep();
  expect((await open(root)).first).not.toBeNull();
});

test.each<[string, (root: string) => Partial<Settings> | readonly OpenBuffer[] | undefined]>([
  ['a file that says something else', root => void writeInto(root, PATH, 'export const nothing = 1;\n')],
  ['a new file', root => void writeInto(root, 'src/more.ts', 'export {};\n')],
  ['another configuration', root => void writeInto(root, 'hotpath.config.json', '{}')],
  ['other settings', () => ({ rules: { 'n-plus-one': 'off' } })],
])('%s: they do not come', async (_, change) => {
  const { root } = await leave();
  const changed = change(root);
  const { first, review } = await open(root, [], changed as Partial<Settings>);
  expect(first).toBeNull();
  const fresh = (await open(makeWorkspace(textsIn(root)), [], changed as Partial<Settings>)).review;
  expect(review.changed).toEqual(fresh.changed);
});

function textsIn(root: string): Record<string, string> {
  const paths = [...Object.keys(SHOP), 'src/more.ts', 'hotpath.config.json'];
  return Object.fromEntries(
    paths.flatMap(path => {
      try {
        return [[path, readFileSync(join(root, path), 'utf8')]];
      } catch {
        return [];
      }
    }),
  );
}

test('a file that is open with another text: they do not come', async () => {
  const { root } = await leave();
  expect((await open(root, [buffer(root, `// more\n${SHOP[PATH]}`)])).first).toBeNull();
});

test('after a save, the next session begins with what was found then', async () => {
  const root = makeWorkspace(SHOP);
  const { project } = await open(root);
  project.keep();
  writeInto(root, PATH, `// The shop.\n${SHOP[PATH]}`);
  await project.update({ kind: 'update', root, buffers: [], disk: [join(root, PATH)], settings: null });
  project.review();
  project.keep();
  const fresh = await open(makeWorkspace({ ...SHOP, [PATH]: `// The shop.\n${SHOP[PATH]}` }));
  expect((await open(root)).first?.changed).toEqual(fresh.review.changed);
});

/** Files that change behind the editor's back: renames, deletions, branch switches, ignore rules. */
import { mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLAIN_EDITOR, startClient, summaries, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

const WITHOUT_CUSTOMERS = ['17 sync-io-on-hot-path', '22 missing-cache-headers'];

async function openShop(files: Readonly<Record<string, string>> = {}): Promise<TestClient> {
  const client = await startClient({ folders: [workspaceOf({ ...SHOP, ...files })] });
  client.open('src/app.ts');
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  return client;
}

test('a deleted file takes the findings that led to it along; a new one brings them', async () => {
  const client = await openShop();
  unlinkSync(join(client.root, 'src/customers.ts'));
  client.watched({ 'src/customers.ts': 'deleted' });
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_CUSTOMERS);
  writeFileSync(join(client.root, 'src/customers.ts'), SHOP['src/customers.ts'] ?? '');
  client.watched({ 'src/customers.ts': 'created' });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('a renamed file has the findings, the old name none', async () => {
  const root = workspaceOf(SHOP);
  const client = await startClient({ folders: [root], capabilities: PLAIN_EDITOR });
  const last = (path: string) => client.heard.published.findLast(({ uri }) => uri === client.uri(path));
  await client.until('findings', () => last('src/app.ts'));
  renameSync(join(root, 'src/app.ts'), join(root, 'src/shop.ts'));
  client.watched({ 'src/app.ts': 'deleted', 'src/shop.ts': 'created' });
  const renamed = await client.until('findings of the new name', () => last('src/shop.ts'));
  expect(summaries(renamed.diagnostics)).toEqual(SHOP_FINDINGS);
  await client.until('none for the old name', () => last('src/app.ts')?.diagnostics.length === 0);
});

test('a deleted folder is one event', async () => {
  const client = await openShop({
    'src/app.ts': (SHOP['src/app.ts'] ?? '').replace('./customers', './people/customers'),
    'src/people/customers.ts': SHOP['src/customers.ts'] ?? '',
  });
  rmSync(join(client.root, 'src/people'), { recursive: true });
  client.watched({ 'src/people': 'deleted' });
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_CUSTOMERS);
});

test('an open buffer wins over the disk', async () => {
  const client = await openShop();
  client.edit('src/app.ts', 'export const app', '\nexport const app');
  writeFileSync(join(client.root, 'src/app.ts'), 'export {};\n');
  client.watched({ 'src/app.ts': 'changed' });
  expect(await client.findings('src/app.ts')).toContain('11 n-plus-one');
  client.close('src/app.ts');
  expect(await client.findings('src/app.ts')).toEqual([]);
});

test('a branch switch is one relink', async () => {
  const others = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [
      `src/part-${index}.ts`,
      `export const part${index} = ${index};\n`,
    ]),
  );
  const client = await openShop(others);
  const refreshes = client.heard.refreshes;
  const query = SHOP['src/customers.ts'] ?? '';
  for (const path of Object.keys(others)) writeFileSync(join(client.root, path), query);
  writeFileSync(
    join(client.root, 'src/customers.ts'),
    'export const loadCustomer = async (name: string) => ({ name });\n',
  );
  for (const path of [...Object.keys(others), 'src/customers.ts']) client.watched({ [path]: 'changed' });
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_CUSTOMERS);
  expect(client.heard.refreshes - refreshes).toBeLessThanOrEqual(1);
});

test('a file that becomes ignored has no findings any more', async () => {
  const client = await openShop();
  writeFileSync(join(client.root, '.gitignore'), 'src/app.ts\n');
  mkdirSync(join(client.root, '.git'));
  client.watched({ '.gitignore': 'created' });
  expect(await client.findings('src/app.ts')).toEqual([]);
});

test('an install beside the sources does nothing', async () => {
  const client = await openShop();
  const { resultId } = await client.pull('src/app.ts');
  client.watched({ 'node_modules/a/index.js': 'created', 'node_modules/a/package.json': 'created' });
  expect(await client.pull('src/app.ts', resultId)).toEqual({ kind: 'unchanged', resultId });
});

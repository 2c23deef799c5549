/** Several workspace folders: each file has one owner; folders come and go. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver-protocol/node';
import { PLAIN_EDITOR, startClient, summaries, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

function changeFolders(client: TestClient, change: { added?: string[]; removed?: string[] }): void {
  const places = (roots: string[] = []) => roots.map(root => ({ uri: client.uri('', root), name: 'folder' }));
  void client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: places(change.added), removed: places(change.removed) },
  });
}

const PUSHED = { ...PLAIN_EDITOR, workspace: { workspaceFolders: true, configuration: true } };

function lastPublished(client: TestClient, root: string, path: string) {
  const uri = client.uri(path, root);
  return client.heard.published.findLast(published => published.uri === uri);
}

test('a second folder has findings of its own; removed, it has none', async () => {
  const [first, second] = [workspaceOf(SHOP), workspaceOf(SHOP)];
  const client = await startClient({ folders: [first], capabilities: PUSHED });
  await client.until('findings of the first', () => lastPublished(client, first, 'src/app.ts'));
  changeFolders(client, { added: [second] });
  const added = await client.until('findings of the second', () =>
    lastPublished(client, second, 'src/app.ts'),
  );
  expect(summaries(added.diagnostics)).toEqual(SHOP_FINDINGS);
  await client.until('both counted', () => client.heard.statuses.at(-1)?.findings === 6);
  changeFolders(client, { removed: [first] });
  await client.until(
    'none for the first',
    () => lastPublished(client, first, 'src/app.ts')?.diagnostics.length === 0,
  );
  expect(lastPublished(client, second, 'src/app.ts')?.diagnostics).toHaveLength(3);
  await client.until('one counted', () => client.heard.statuses.at(-1)?.findings === 3);
});

test('the most specific folder owns a file, and its settings count', async () => {
  const nested = Object.fromEntries(
    Object.entries(SHOP).map(([path, text]) => [`packages/shop/${path}`, text]),
  );
  const outer = workspaceOf({ 'package.json': '{ "name": "all" }', ...nested });
  const inner = join(outer, 'packages/shop');
  const client = await startClient({
    folders: [outer, inner],
    settings: uri => (uri.includes('packages/shop') ? { rules: { 'n-plus-one': 'off' } } : null),
  });
  const path = 'packages/shop/src/app.ts';
  client.open(path);
  await client.ready();
  expect(await client.findings(path)).toEqual(['17 sync-io-on-hot-path', '22 missing-cache-headers']);
  changeFolders(client, { removed: [inner] });
  expect(await client.findings(path)).toEqual(SHOP_FINDINGS);
  changeFolders(client, { added: [inner] });
  await client.until('the scan', () => client.heard.statuses.at(-1)?.state === 'ready');
  expect(await client.findings(path)).toEqual(['17 sync-io-on-hot-path', '22 missing-cache-headers']);
});

test('a folder that does not exist fails alone', async () => {
  const root = workspaceOf(SHOP);
  const client = await startClient({ folders: [root, join(root, 'gone')] });
  const failed = await client.until('a failure', () =>
    client.heard.statuses.find(({ state }) => state === 'failed'),
  );
  expect(failed).toMatchObject({ findings: 3, message: expect.stringContaining('gone') });
  client.open('src/app.ts');
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

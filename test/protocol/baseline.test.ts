/** `hotpath-baseline.json` in a workspace folder: what it records is not shown, unless the setting says so. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DidChangeConfigurationNotification } from 'vscode-languageserver-protocol/node';
import { runCli } from '../harness/run-cli.ts';
import { startClient, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

const BASELINE_FILE = 'hotpath-baseline.json';
const WITHOUT_QUERIES = ['17 sync-io-on-hot-path', '22 missing-cache-headers'];

/** The shop, whose queries are recorded. */
async function openShop(settings: unknown = null): Promise<TestClient> {
  const root = workspaceOf(SHOP);
  const { status } = await runCli(['baseline', '--rule', 'n-plus-one'], { cwd: root });
  expect(status).toBe(0);
  const client = await startClient({ folders: [root], settings: () => settings });
  client.open('src/app.ts');
  return client;
}

test('what the baseline records is left out, and comes back with the setting', async () => {
  const client = await openShop();
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_QUERIES);
  expect(client.heard.statuses.at(-1)).toMatchObject({ findings: 2, problems: 0 });
  const refreshes = client.heard.refreshes;
  client.settings = () => ({ baseline: false });
  void client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await client.until('a refresh', () => client.heard.refreshes > refreshes);
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('changes of the file count at once; a broken one keeps the last good one and is told', async () => {
  const client = await openShop();
  const file = join(client.root, BASELINE_FILE);
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_QUERIES);
  writeFileSync(file, '{ "version": 1,');
  client.watched({ [BASELINE_FILE]: 'changed' });
  await client.until('a problem', () => client.heard.statuses.at(-1)?.problems === 1);
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_QUERIES);
  await client.until('a line in the log', () =>
    client.heard.log.some(line => line.includes(BASELINE_FILE) && line.includes('cannot be used')),
  );
  rmSync(file);
  client.watched({ [BASELINE_FILE]: 'deleted' });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  await runCli(['baseline'], { cwd: client.root });
  client.watched({ [BASELINE_FILE]: 'created' });
  expect(await client.findings('src/app.ts')).toEqual([]);
});

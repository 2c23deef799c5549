/** Settings that change while the server runs. */

import { expect, test } from 'vitest';
import { DidChangeConfigurationNotification } from 'vscode-languageserver-protocol/node';
import { startClient, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

async function openShop(settings: unknown = null): Promise<TestClient> {
  const client = await startClient({ folders: [workspaceOf(SHOP)], settings: () => settings });
  client.open('src/app.ts');
  await client.ready();
  return client;
}

async function set(client: TestClient, settings: unknown): Promise<void> {
  const refreshes = client.heard.refreshes;
  client.settings = () => settings;
  void client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await client.until('a refresh', () => client.heard.refreshes > refreshes);
}

test('a rule changes its severity, goes and comes back', async () => {
  const client = await openShop();
  await set(client, { rules: { 'n-plus-one': 'info' } });
  const diagnostics = await client.diagnostics('src/app.ts');
  expect(diagnostics.find(({ code }) => code === 'n-plus-one')?.severity).toBe(3);
  await set(client, { rules: { 'n-plus-one': 'off' } });
  expect(await client.findings('src/app.ts')).toEqual(['17 sync-io-on-hot-path', '22 missing-cache-headers']);
  await set(client, {});
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('switched off there is nothing; switched on again everything', async () => {
  const client = await openShop({ enable: false });
  expect(await client.findings('src/app.ts')).toEqual([]);
  expect(client.heard.statuses.at(-1)).toEqual({ state: 'ready', findings: 0, problems: 0, files: 0 });
  await set(client, { enable: true });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  await set(client, { enable: false });
  expect(await client.findings('src/app.ts')).toEqual([]);
});

test('a setting that makes no sense is named in the log', async () => {
  const client = await openShop({ minimumConfidence: 'sure' });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  expect(client.heard.log.join('\n')).toContain(
    'hotpath.minimumConfidence is none of certain, likely, possible: "sure".',
  );
});

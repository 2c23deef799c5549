/** `hotpath.config.json` in a workspace folder: what it describes counts as soon as it is saved. */
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startClient, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

const CONFIG_FILE = 'hotpath.config.json';
const WITHOUT_CUSTOMERS = ['17 sync-io-on-hot-path', '22 missing-cache-headers'];

const CONFIG = JSON.stringify({
  knowledge: [
    { package: './src/customers', exports: { loadCustomer: { does: 'db.read', batch: 'loadCustomers' } } },
  ],
});

/** The shop, whose customers come from a service that Hotpath does not know. */
async function openShop(files: Readonly<Record<string, string>> = {}): Promise<TestClient> {
  const client = await startClient({
    folders: [
      workspaceOf({
        ...SHOP,
        'src/customers.ts': `import { call } from 'transport';\nexport const loadCustomer = (id: string) => call(id);\n`,
        ...files,
      }),
    ],
  });
  client.open('src/app.ts');
  return client;
}

function change(client: TestClient, text: string | null): void {
  const path = join(client.root, CONFIG_FILE);
  if (text === null) unlinkSync(path);
  else writeFileSync(path, text);
  client.watched({ [CONFIG_FILE]: text === null ? 'deleted' : 'changed' });
}

test('a description that appears brings findings; without it they go', async () => {
  const client = await openShop();
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_CUSTOMERS);
  change(client, CONFIG);
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  change(client, null);
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_CUSTOMERS);
});

test('a broken configuration keeps the last good one and is told', async () => {
  const client = await openShop({ [CONFIG_FILE]: CONFIG });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  change(client, '{ "knowledge": [');
  await client.until('a problem', () => client.heard.statuses.at(-1)?.problems === 1);
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  await client.until('a line in the log', () =>
    client.heard.log.some(line => line.includes(CONFIG_FILE) && line.includes('cannot be read')),
  );
  expect(await client.diagnostics(CONFIG_FILE)).toEqual([
    {
      range: { start: { line: 0, character: 16 }, end: { line: 0, character: 16 } },
      severity: 1,
      code: 'configuration',
      source: 'hotpath',
      message: expect.stringContaining('cannot be read'),
    },
  ]);
  change(client, '{}');
  expect(await client.findings('src/app.ts')).toEqual(WITHOUT_CUSTOMERS);
  expect(await client.diagnostics(CONFIG_FILE)).toEqual([]);
  await client.until('no problem', () => client.heard.statuses.at(-1)?.problems === 0);
});

test('rules of the nearest configuration count, and settings win but for enforced ones', async () => {
  const entry = (setting: unknown) => JSON.stringify({ rules: { 'sync-io-on-hot-path': setting } });
  const client = await startClient({
    folders: [workspaceOf({ ...SHOP, 'src/hotpath.config.jsonc': entry('error') })],
    settings: () => ({ rules: { 'missing-cache-headers': 'off', 'sync-io-on-hot-path': 'off' } }),
  });
  client.open('src/app.ts');
  expect(await client.findings('src/app.ts')).toEqual(['10 n-plus-one']);
  writeFileSync(join(client.root, CONFIG_FILE), entry({ severity: 'info', enforced: true }));
  client.watched({ [CONFIG_FILE]: 'created' });
  expect(await client.findings('src/app.ts')).toEqual(['10 n-plus-one', '17 sync-io-on-hot-path']);
  const shown = await client.diagnostics('src/app.ts');
  expect(shown.find(({ code }) => code === 'sync-io-on-hot-path')?.severity).toBe(1);
});

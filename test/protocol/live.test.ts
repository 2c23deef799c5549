/** Typing: findings follow the text, across files, and half-typed code never shows wrong ones. */
import { expect, test } from 'vitest';
import { startClient, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

const QUERY = 'return prisma.customer.findFirst({ where: { id } });';

async function openShop(): Promise<TestClient> {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  client.open('src/app.ts');
  client.open('src/customers.ts');
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  return client;
}

test('an edit in the called file ends and brings back the finding of the caller', async () => {
  const client = await openShop();
  const refreshes = client.heard.refreshes;
  client.edit('src/customers.ts', QUERY, 'return { name: id };');
  await client.until('a refresh', () => client.heard.refreshes > refreshes);
  expect(await client.findings('src/app.ts')).toEqual(['17 sync-io-on-hot-path', '22 missing-cache-headers']);
  client.edit('src/customers.ts', 'return { name: id };', QUERY);
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('a buffer that closes without being saved gives way to the disk', async () => {
  const client = await openShop();
  client.edit('src/customers.ts', QUERY, 'return { name: id };');
  expect(await client.findings('src/app.ts')).not.toContain('10 n-plus-one');
  client.close('src/customers.ts');
  expect(await client.findings('src/app.ts')).toContain('10 n-plus-one');
});

test('findings stay on their lines while the code above is half-typed', async () => {
  const client = await openShop();
  client.edit('src/app.ts', 'export const app', 'const limit = (\n\nexport const app');
  expect(await client.findings('src/app.ts')).toEqual([
    '12 n-plus-one',
    '19 sync-io-on-hot-path',
    '24 missing-cache-headers',
  ]);
  const call = client.rangeOf('src/app.ts', 'loadCustomer(order.customerId)');
  const diagnostics = await client.diagnostics('src/app.ts');
  expect(diagnostics.find(({ code }) => code === 'n-plus-one')?.range).toEqual(call);
});

test('a finding whose own code is half-typed goes, the others stay', async () => {
  const client = await openShop();
  client.edit('src/app.ts', 'loadCustomer(order.customerId)', 'loadCustomer(order.');
  expect(await client.findings('src/app.ts')).toEqual(['17 sync-io-on-hot-path', '22 missing-cache-headers']);
  client.edit('src/app.ts', 'loadCustomer(order.', 'loadCustomer(order.id)');
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('half-typed code in the called file keeps the finding of the caller, without the touched step', async () => {
  const client = await openShop();
  const related = async () => {
    const diagnostics = await client.diagnostics('src/app.ts');
    const finding = diagnostics.find(({ code }) => code === 'n-plus-one');
    const uri = client.uri('src/customers.ts');
    return finding?.relatedInformation?.filter(({ location }) => location.uri === uri);
  };
  const before = await related();
  expect(before?.length).toBeGreaterThan(0);
  client.edit('src/customers.ts', '{ where: { id } }', '{ where: { id }, ');
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  expect((await related())?.length).toBeLessThan(before?.length ?? 0);
});

test('a buffer that was never sound shows nothing, and its sound text on disk keeps its callers right', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  client.open('src/app.ts', `${SHOP['src/app.ts']}\nconst x = (`);
  expect(await client.findings('src/app.ts')).toEqual([]);
  client.edit('src/app.ts', '\nconst x = (', '');
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('of many quick edits only the last counts', async () => {
  const client = await openShop();
  const asked = Promise.allSettled(
    Array.from({ length: 30 }, () => {
      client.edit('src/app.ts', 'export const app', '\nexport const app');
      return client.findings('src/app.ts');
    }),
  );
  await asked;
  expect(await client.findings('src/app.ts')).toEqual([
    '40 n-plus-one',
    '47 sync-io-on-hot-path',
    '52 missing-cache-headers',
  ]);
});

test('typing is answered while the workspace is scanned', async () => {
  const methods = Array.from(
    { length: 60 },
    (_, n) => `  m${n}(a: number[]) { return a.map(x => x * ${n}); }\n`,
  );
  const files = Object.fromEntries(
    Array.from({ length: 600 }, (_, n) => [
      `src/parts/part-${n}.ts`,
      `export class Part${n} {\n${methods.join('')}}\n`,
    ]),
  );
  const client = await startClient({ folders: [workspaceOf({ ...SHOP, ...files })] });
  client.open('src/app.ts');
  await client.until('the scan', () => client.heard.progress.some(({ kind }) => kind === 'report'));
  client.edit('src/app.ts', 'export const app', '\nexport const app');
  await client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri: client.uri('src/app.ts') },
    position: { line: 0, character: 0 },
  });
  expect(client.heard.statuses.at(-1)?.state).toBe('scanning');
  expect(await client.findings('src/app.ts')).toEqual([
    '11 n-plus-one',
    '18 sync-io-on-hot-path',
    '23 missing-cache-headers',
  ]);
});

test('an edit is answered before the whole program is linked, and code lenses wait for that', async () => {
  const client = await openShop();
  const lenses = () =>
    client.connection.sendRequest('textDocument/codeLens', {
      textDocument: { uri: client.uri('src/app.ts') },
    }) as Promise<readonly { readonly command: { readonly title: string } }[]>;
  const before = await lenses();
  const refreshes = client.heard.refreshes;
  client.edit('src/customers.ts', QUERY, 'return { name: id };');
  expect(await client.findings('src/app.ts')).not.toContain('10 n-plus-one');
  const after = await lenses();
  expect(after.map(({ command }) => command.title)).not.toEqual(before.map(({ command }) => command.title));
  // Typed while the whole program is being linked, or about to be.
  client.edit('src/customers.ts', 'return { name: id };', QUERY);
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  expect(await lenses()).toEqual(before);
  expect(client.heard.refreshes).toBeGreaterThan(refreshes);
});

/** What views of the whole workspace ask for: all findings, their words, the report, and the cost of entry points. */
import { expect, test } from 'vitest';
import { CodeLensRefreshRequest, CodeLensRequest } from 'vscode-languageserver-protocol/node';
import type {
  FindingsChangedNotification,
  FindingsRequest,
  FindingsResult,
  MarkdownRequest,
  ReportRequest,
} from '../../server/lsp/protocol.ts';
import { EDITOR, type StartOptions, startClient, type TestClient } from './test-client.ts';
import { SHOP, workspaceOf } from './workspaces.ts';

const FINDINGS: FindingsRequest['method'] = 'hotpath/findings';
const CHANGED: FindingsChangedNotification['method'] = 'hotpath/findingsChanged';
const MARKDOWN: MarkdownRequest['method'] = 'hotpath/markdown';
const REPORT: ReportRequest['method'] = 'hotpath/report';

const APP = 'src/app.ts';

async function openShop(options: Partial<StartOptions> = {}): Promise<TestClient> {
  const client = await startClient({ folders: [workspaceOf(SHOP)], ...options });
  client.open(APP);
  await client.ready();
  return client;
}

async function listFindings(client: TestClient): Promise<FindingsResult['findings']> {
  return (await client.connection.sendRequest<FindingsResult>(FINDINGS)).findings;
}

async function lensTitles(client: TestClient): Promise<string[]> {
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, {
    textDocument: { uri: client.uri(APP) },
  });
  return (lenses ?? []).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
}

test('every finding is listed, with its entry points and the path that proves it', async () => {
  const client = await openShop();
  const findings = await listFindings(client);
  expect(findings.map(({ rule, path }) => `${path} ${rule}`)).toEqual([
    `${APP} n-plus-one`,
    `${APP} sync-io-on-hot-path`,
    `${APP} missing-cache-headers`,
  ]);
  const [first] = findings;
  expect(first).toMatchObject({
    uri: client.uri(APP),
    range: client.rangeOf(APP, 'loadCustomer(order.customerId)'),
    entryPoints: ['POST /orders'],
    impact: { level: 'high', milliseconds: 200 },
    isFixable: true,
  });
  expect(first?.steps.at(-1)).toMatchObject({
    uri: client.uri('src/customers.ts'),
    message: 'queries the database: customer.findFirst',
  });
});

test('places are those of the text that is open, and a change is told', async () => {
  const client = await openShop();
  let changes = 0;
  client.connection.onNotification(CHANGED, () => {
    changes++;
  });
  client.edit(APP, "import express from 'express';", "\nimport express from 'express';");
  const [first] = await listFindings(client);
  expect(first?.range).toEqual(client.rangeOf(APP, 'loadCustomer(order.customerId)'));
  expect(changes).toBeGreaterThan(0);
});

test('findings are put into Markdown, without anything of the code that could act there', async () => {
  const client = await openShop();
  const [first] = await listFindings(client);
  const markdown = await client.connection.sendRequest<string>(MARKDOWN, { ids: [first?.id] });
  expect(markdown).toMatch(/^### n-plus-one in <code>src\/app\.ts:10<\/code>\n/);
  expect(markdown).toContain('From POST /orders');
  expect(markdown).not.toContain('sync-io-on-hot-path');
});

test('the report is a page that lets in nothing but its own script and style', async () => {
  const client = await openShop();
  const html = await client.connection.sendRequest<string>(REPORT, { folder: client.uri('') });
  expect(html).toContain("default-src 'none'; script-src 'sha256-");
  expect(html).toContain('"rule":"n-plus-one"');
  await expect(client.connection.sendRequest(REPORT, { folder: 'file:///elsewhere' })).rejects.toThrow(
    'Hotpath does not review file:///elsewhere.',
  );
});

test('a lens above each entry point tells what a run of it costs', async () => {
  const client = await openShop();
  expect(await lensTitles(client)).toEqual([
    '7 POST /orders: N queries, about 200 ms where N is 100',
    '16 POST /terms: 1 file operation, about 0.2 ms',
  ]);
});

test('lenses follow edits of other files, and the client is asked to ask again', async () => {
  const capabilities = {
    ...EDITOR,
    workspace: { ...EDITOR.workspace, codeLens: { refreshSupport: true } },
  };
  const client = await openShop({ capabilities });
  let refreshes = 0;
  client.connection.onRequest(CodeLensRefreshRequest.type, () => {
    refreshes++;
  });
  client.open('src/customers.ts');
  client.edit(
    'src/customers.ts',
    'return prisma.customer',
    'await prisma.visit.create({ data: { id } });\n  return prisma.customer',
  );
  expect((await lensTitles(client))[0]).toBe('7 POST /orders: 2N queries, about 400 ms where N is 100');
  expect(refreshes).toBeGreaterThan(0);
});

test('only a client that knows the command gets one', async () => {
  const plain = await openShop();
  const request = (client: TestClient) =>
    client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: client.uri(APP) } });
  expect((await request(plain))?.[0]?.command?.command).toBe('');
  const client = await openShop({ initializationOptions: { commands: ['hotpath.showEntryPath'] } });
  const command = (await request(client))?.[0]?.command;
  expect(command).toMatchObject({
    command: 'hotpath.showEntryPath',
    arguments: [{ uri: client.uri(APP), locations: [{ uri: client.uri('src/customers.ts') }] }],
  });
});

test('a setting switches lenses off', async () => {
  const client = await openShop({ settings: () => ({ codeLens: false }) });
  expect(await lensTitles(client)).toEqual([]);
});

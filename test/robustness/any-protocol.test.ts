/** Whatever a client sends, and however fast: the server lives, and what it shows in the end is what a scan of the last texts finds. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  CodeLensRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol/node';
import { runCli } from '../harness/run-cli.ts';
import { writeInto } from '../harness/temporary-workspace.ts';
import { startClient, type TestClient } from '../protocol/test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from '../protocol/workspaces.ts';

const APP = SHOP['src/app.ts'] ?? '';

/** From Linux's own account of the process, in megabytes. */
function memoryOf(client: TestClient, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${client.server.pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}

test('ten thousand edits of five hundred open documents, among requests that are canceled', {
  timeout: 300_000,
}, async () => {
  const routes = Array.from({ length: 500 }, (_, index) => `src/routes/r${index}.ts`);
  const text = APP.replace('./customers', '../customers');
  const files = { ...SHOP, ...Object.fromEntries(routes.map(path => [path, text])) };
  const root = workspaceOf(files);
  const client = await startClient({ folders: [root] });
  await client.ready();
  const { connection } = client;
  for (const path of routes) client.open(path);
  const answers: Promise<unknown>[] = [];
  for (let edit = 0; edit < 10_000; edit++) {
    const path = routes[(edit * 7919) % routes.length] ?? '';
    const document = { uri: client.uri(path) };
    // Each document ends with the sound text of an even number of such pairs, one line further down for each.
    if (edit % 2 === 0) client.edit(path, 'export const app', '\nexport const app');
    else client.edit(path, 'customer.name', 'customer.name');
    if (edit % 5 > 0) continue;
    const { token, cancel } = cancelable();
    const position = { line: 9, character: 30 };
    answers.push(connection.sendRequest(HoverRequest.type, { textDocument: document, position }, token));
    answers.push(connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: document }, token));
    answers.push(connection.sendRequest(CodeLensRequest.type, { textDocument: document }, token));
    if (edit % 10 > 0) cancel();
  }
  const settled = await Promise.allSettled(answers);
  const canceled = settled.filter(({ status }) => status === 'rejected').length;
  for (const path of routes) writeInto(root, path, client.text(path));
  const scan = await runCli(['scan', '--format', 'json', '--no-cache', '--types', 'off'], { cwd: root });
  const { findings } = JSON.parse(scan.stdout) as {
    findings: { path: string; rule: string; range: { start: { line: number } } }[];
  };
  const byPath = Map.groupBy(findings, ({ path }) => path);
  for (const path of routes) {
    const expected = (byPath.get(path) ?? []).map(({ rule, range }) => `${range.start.line} ${rule}`).sort();
    expect(expected).toHaveLength(3);
    expect(await client.findings(path), path).toEqual(expected);
  }
  console.log(
    'flood: 10,000 edits,',
    settled.length,
    'requests,',
    canceled,
    'of them canceled; memory',
    memoryOf(client, 'VmHWM').toFixed(),
    'MB at most',
  );
  expect(client.heard.log.filter(line => /failed|crash|stderr/i.test(line))).toEqual([]);
});

function cancelable() {
  const source = new CancellationTokenSource();
  return { token: source.token, cancel: () => source.cancel() };
}

test('a document outside of every folder may be edited for ever', { timeout: 120_000 }, async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.ready();
  const uri = 'file:///nowhere/else.ts';
  const { connection } = client;
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'typescript', version: 0, text: '' },
  });
  const contentChanges = Array.from({ length: 500 }, () => ({ text: 'x' }));
  const edited = async (from: number, to: number) => {
    for (let version = from; version <= to; version++)
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      });
    await client.findings('src/app.ts');
    return memoryOf(client, 'VmRSS');
  };
  const before = await edited(1, 3000);
  const after = await edited(3001, 15_000);
  console.log(
    `one document: ${before.toFixed()} MB after 1.5 million edits, ${after.toFixed()} MB after 7.5 million`,
  );
  expect(after - before).toBeLessThan(350);
});

const DOCUMENT = 'file:///shop/src/app.ts';
/** Methods with parameters that are none. */
const MALFORMED: readonly [method: string, params: unknown][] = [
  ['textDocument/didOpen', {}],
  ['textDocument/didOpen', { textDocument: { uri: 5, text: null } }],
  [
    'textDocument/didOpen',
    { textDocument: { uri: 'file://%zz', languageId: 'typescript', version: 1, text: '' } },
  ],
  [
    'textDocument/didChange',
    { textDocument: { uri: DOCUMENT, version: 3 }, contentChanges: [{ text: 'never opened' }] },
  ],
  ['textDocument/didChange', { textDocument: null, contentChanges: 'x' }],
  ['textDocument/didChange', null],
  ['textDocument/didClose', { textDocument: { uri: DOCUMENT } }],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///etc/../../..', type: 99 }] }],
  ['workspace/didChangeWatchedFiles', { changes: null }],
  [
    'workspace/didChangeWorkspaceFolders',
    { event: { added: [{ uri: 'http://x', name: '' }], removed: [{ uri: 7 }] } },
  ],
  ['workspace/didChangeConfiguration', 'everything'],
  ['$/cancelRequest', { id: 'never asked' }],
  ['$/setTrace', { value: 17 }],
  ['initialized', {}],
  ['hotpath/none', [1, 2, 3]],
]; // prettier-ignore
const REQUESTS: readonly [method: string, params: unknown][] = [
  ['initialize', { processId: null, rootUri: null, capabilities: {} }],
  ['textDocument/hover', { textDocument: { uri: DOCUMENT }, position: { line: -1, character: 1e9 } }],
  ['textDocument/hover', { textDocument: { uri: DOCUMENT } }],
  ['textDocument/codeAction', { textDocument: { uri: DOCUMENT }, range: 'all', context: {} }],
  ['codeAction/resolve', { title: '', data: { finding: '__proto__', fix: 5 } }],
  ['textDocument/diagnostic', {}],
  ['textDocument/codeLens', null],
  ['hotpath/findings', 'x'],
  ['hotpath/report', { folder: '../..' }],
  ['hotpath/markdown', { folder: null }],
  ['hotpath/reviewChanges', { folder: 'file:///nowhere', ref: '--output=stolen' }],
  ['no/such/method', { deep: { deeper: [] } }],
]; // prettier-ignore

test.each(['in order', 'backwards and twice'])('messages that are none, %s', async order => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.ready();
  const twice = [...MALFORMED, ...MALFORMED].reverse();
  for (const [method, params] of order === 'in order' ? MALFORMED : twice)
    client.server.stdin?.write(framed({ jsonrpc: '2.0', method, params }));
  for (const text of ['{', '[]', 'null', '"x"', '{"jsonrpc":"2.0"}', '{"id":1,"result":4}', '\ufffd'])
    client.server.stdin?.write(framedText(text));
  const answers = REQUESTS.map(([method, params]) => client.connection.sendRequest(method, params));
  // Every request has an answer, right or an error.
  expect((await Promise.allSettled(answers)).length).toBe(REQUESTS.length);
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
  client.open('src/app.ts');
  client.edit('src/app.ts', "app.get('/about'", "\napp.get('/about'");
  expect(await client.findings('src/app.ts')).toEqual([
    ...SHOP_FINDINGS.slice(0, 2),
    '23 missing-cache-headers',
  ]);
});

function framed(message: unknown): string {
  return framedText(JSON.stringify(message));
}

function framedText(text: string): string {
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

test('documents that are opened twice, closed twice, and edited with old versions', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.ready();
  const { connection } = client;
  const textDocument = { uri: client.uri('src/app.ts'), languageId: 'typescript', version: 9, text: APP };
  const close = () => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  await close();
  for (const text of [APP, `\n${APP}`])
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { ...textDocument, text },
    });
  expect(await client.findings('src/app.ts')).toEqual([
    '11 n-plus-one',
    '18 sync-io-on-hot-path',
    '23 missing-cache-headers',
  ]);
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { ...textDocument, version: 3 },
    contentChanges: [{ text: `\n\n${APP}` }],
  });
  expect(await client.findings('src/app.ts')).toEqual([
    '12 n-plus-one',
    '19 sync-io-on-hot-path',
    '24 missing-cache-headers',
  ]);
  await close();
  await close();
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

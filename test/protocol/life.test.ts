/** The server's life: what it offers, what it registers, how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  CodeActionRequest,
  CodeLensRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { EDITOR, PLAIN_EDITOR, startClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

test('offers what the client can use', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  expect(client.initialized).toEqual({
    serverInfo: { name: 'hotpath', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: expect.objectContaining({ openClose: true, change: 2 }),
      hoverProvider: true,
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.hotpath'], resolveProvider: true },
      diagnosticProvider: { identifier: 'hotpath', interFileDependencies: true, workspaceDiagnostics: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  });
});

test('registers for files, deletions of folders, and settings', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  const registrations = await client.until('two registrations', () => {
    const { registrations: heard } = client.heard;
    return heard.length >= 2 ? heard : undefined;
  });
  expect(registrations.map(({ method, registerOptions }) => [method, registerOptions])).toEqual(
    expect.arrayContaining([
      [
        'workspace/didChangeWatchedFiles',
        {
          watchers: [
            { globPattern: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json,graphql,graphqls,gql,prisma,sql}' },
            { globPattern: '**/.gitignore' },
            { globPattern: '**/hotpath.config.{json,jsonc}' },
            { globPattern: '**/*', kind: 4 },
          ],
        },
      ],
      ['workspace/didChangeConfiguration', expect.objectContaining({ section: 'hotpath' })],
    ]),
  );
});

test.each([
  ['an editor with everything', EDITOR],
  ['a plain editor', PLAIN_EDITOR],
])('ends on shutdown and exit: %s', async (_, capabilities) => {
  const client = await startClient({ folders: [workspaceOf(SHOP)], capabilities });
  await client.ready();
  await client.connection.sendRequest(ShutdownRequest.type);
  const ended = once(client.server, 'exit');
  void client.connection.sendNotification(ExitNotification.type);
  expect(await ended).toEqual([0, null]);
});

test('ends in the middle of a scan', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.connection.sendRequest(ShutdownRequest.type);
  const ended = once(client.server, 'exit');
  void client.connection.sendNotification(ExitNotification.type);
  expect(await ended).toEqual([0, null]);
});

test('ends when the client goes without a word', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.ready();
  const ended = once(client.server, 'exit');
  client.server.stdin?.end();
  expect(await ended).toEqual([1, null]);
});

test('ends when the process that started it is gone', async () => {
  const parent = spawn(process.execPath, ['--eval', '']);
  await once(parent, 'exit');
  const client = await startClient({ folders: [workspaceOf(SHOP)], processId: parent.pid ?? 0 });
  expect(await once(client.server, 'exit')).toEqual([1, null]);
});

test('without a folder there is nothing to find, and no failure', async () => {
  const client = await startClient({ folders: [] });
  expect(await client.ready()).toEqual({ state: 'ready', findings: 0, problems: 0, files: 0 });
});

test('cells of a notebook are left out, and harm nothing', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.ready();
  const uri = 'vscode-notebook-cell:/shop/notes.ipynb#W0sZmlsZQ';
  const text = SHOP['src/app.ts'] ?? '';
  await client.connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'typescript', version: 1, text },
  });
  await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: `${text}\n` }],
  });
  const textDocument = { uri };
  const position = { line: 9, character: 30 };
  const range = { start: position, end: position };
  const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  expect(report).toMatchObject({ kind: 'full', items: [] });
  expect(await client.connection.sendRequest(HoverRequest.type, { textDocument, position })).toBeNull();
  expect(
    await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: [] },
    }),
  ).toEqual([]);
  expect(await client.connection.sendRequest(CodeLensRequest.type, { textDocument })).toEqual([]);
  await client.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

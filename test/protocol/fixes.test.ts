/** Code actions: offered where the finding is, their edits computed when asked for. */

import { expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EDITOR, startClient, type TestClient } from './test-client.ts';
import { SHOP, workspaceOf } from './workspaces.ts';

const APP = 'src/app.ts';

async function openShop(capabilities = EDITOR): Promise<TestClient> {
  const client = await startClient({ folders: [workspaceOf(SHOP)], capabilities });
  client.open(APP);
  return client;
}

async function actionsAt(client: TestClient, part: string, only = ['quickfix']): Promise<CodeAction[]> {
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uri(APP) },
    range: client.rangeOf(APP, part),
    context: { diagnostics: [], only },
  });
  return (answer ?? []).filter(action => 'kind' in action) as CodeAction[];
}

async function onlyActionAt(client: TestClient, part: string): Promise<CodeAction> {
  const [action, ...others] = await actionsAt(client, part);
  if (action === undefined || others.length > 0) throw new Error(`not one action at ${part}`);
  return action;
}

/** The text after the edits, and the version they are for. */
function applied(client: TestClient, { edit }: CodeAction): { version: number | null; text: string } {
  const [change, ...others] = edit?.documentChanges ?? [];
  if (!TextDocumentEdit.is(change) || others.length > 0) throw new Error('not the edit of one document');
  expect(change.textDocument.uri).toBe(client.uri(APP));
  return { version: change.textDocument.version, text: apply(client.text(APP), change.edits as TextEdit[]) };
}

function apply(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///a.ts', 'typescript', 1, text), edits);
}

test('adds cache headers', async () => {
  const client = await openShop();
  const action = await onlyActionAt(client, "res.json({ name: 'shop' })");
  expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'missing-cache-headers' }] });
  expect(action.edit).toBeUndefined();
  const { version, text } = applied(
    client,
    await client.connection.sendRequest(CodeActionResolveRequest.type, action),
  );
  expect(version).toBe(1);
  expect(text).toBe(
    client
      .text(APP)
      .replace(
        "  res.json({ name: 'shop' })",
        "  res.set('Cache-Control', 'public, max-age=60');\n  res.json({ name: 'shop' })",
      ),
  );
  client.edit(APP, client.text(APP), text);
  expect(await client.findings(APP)).toEqual(['10 n-plus-one', '17 sync-io-on-hot-path']);
});

test('reads a file with fs.promises in an async function', async () => {
  const client = await openShop();
  const call = "readFileSync('terms.txt', 'utf8')";
  client.edit(APP, 'export const app', '\nexport const app');
  const action = await onlyActionAt(client, call);
  const { version, text } = applied(
    client,
    await client.connection.sendRequest(CodeActionResolveRequest.type, action),
  );
  expect(version).toBe(2);
  expect(text).toMatch(
    /const terms = await (?:fs\.promises\.|fs\.|promises\.)?readFile\('terms\.txt', 'utf8'\);/,
  );
  client.edit(APP, client.text(APP), text);
  expect(await client.findings(APP)).not.toContainEqual(expect.stringContaining('sync-io-on-hot-path'));
});

test('an action that the text has overtaken gives no edits', async () => {
  const client = await openShop();
  const action = await onlyActionAt(client, "res.json({ name: 'shop' })");
  client.edit(APP, 'export const app', '\nexport const app');
  await expect(client.connection.sendRequest(CodeActionResolveRequest.type, action)).rejects.toMatchObject({
    code: -32801,
  });
});

test('half-typed code has no edits', async () => {
  const client = await openShop();
  await client.findings(APP);
  client.edit(APP, 'export const app', 'const x = (\nexport const app');
  const actions = await actionsAt(client, "res.json({ name: 'shop' })");
  for (const action of actions) {
    await expect(client.connection.sendRequest(CodeActionResolveRequest.type, action)).rejects.toMatchObject({
      code: -32801,
    });
  }
});

test('clients that cannot resolve get the edits at once', async () => {
  const { codeAction: _, ...textDocument } = EDITOR.textDocument ?? {};
  const { workspaceEdit: __, ...workspace } = EDITOR.workspace ?? {};
  const client = await openShop({ ...EDITOR, textDocument, workspace });
  const action = await onlyActionAt(client, "res.json({ name: 'shop' })");
  const edits = action.edit?.changes?.[client.uri(APP)] ?? [];
  expect(apply(client.text(APP), edits)).toContain(
    "res.set('Cache-Control', 'public, max-age=60');\n  res.json(",
  );
});

test('nothing is offered away from findings, or to who asks for something else', async () => {
  const client = await openShop();
  expect(await actionsAt(client, 'export const app')).toEqual([]);
  expect(await actionsAt(client, "res.json({ name: 'shop' })", ['refactor'])).toEqual([]);
});

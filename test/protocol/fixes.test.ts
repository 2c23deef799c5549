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

const IGNORE = 'Ignore this finding';

/** The fixes, or else the offers to ignore. */
async function actionsAt(
  client: TestClient,
  part: string,
  only = ['quickfix'],
  ignoring = false,
): Promise<CodeAction[]> {
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uri(APP) },
    range: client.rangeOf(APP, part),
    context: { diagnostics: [], only },
  });
  const actions = (answer ?? []).filter(action => 'kind' in action) as CodeAction[];
  return actions.filter(({ title }) => (title === IGNORE) === ignoring);
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

test('a loop that queries twice has one diagnostic, and a fix for each of its queries', async () => {
  const text = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export async function notify(mentions: { userId: string }[]) {
  const found: unknown[] = [];
  for (const mention of mentions) {
    const user = await prisma.user.findUnique({ where: { id: mention.userId } });
    const views = await prisma.view.findMany({ where: { userId: mention.userId } });
    found.push({ user, views });
  }
  return found;
}
`;
  const client = await startClient({
    folders: [workspaceOf({ [APP]: text, 'package.json': '{ "dependencies": { "@prisma/client": "*" } }' })],
    capabilities: EDITOR,
  });
  client.open(APP);
  expect(await client.findings(APP)).toEqual(['6 n-plus-one']);
  const actions = await actionsAt(client, 'prisma.user.findUnique');
  expect(actions.map(({ title }) => title.replace(/ \(.*/s, ''))).toEqual([
    'Read all of them before the loop: prisma.user.findUnique',
    'Read all of them before the loop: prisma.view.findMany',
  ]);
  const second = await client.connection.sendRequest(CodeActionResolveRequest.type, actions[1] as CodeAction);
  expect(applied(client, second).text).toContain('prisma.view.findMany({ where: { userId: { in: ');
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

const CHAIN: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'shop', private: true, dependencies: { fastify: '5.0.0' } }),
  'src/app.ts': `import fastify from 'fastify';
import { readTerms } from './terms';

export const app = fastify();

app.get('/terms', async () => readTerms());
`,
  'src/terms.ts': `import { readFileSync } from 'node:fs';

export function readTerms(): string {
  return readFileSync('terms.txt', 'utf8');
}
`,
};

/** The action at the blocking call, with its edits. */
async function chainAction(
  capabilities = EDITOR,
  more: Readonly<Record<string, string>> = {},
  prepare: (client: TestClient) => void = () => {},
): Promise<{ client: TestClient; action: CodeAction }> {
  const client = await startClient({ folders: [workspaceOf({ ...CHAIN, ...more })], capabilities });
  client.open('src/terms.ts');
  prepare(client);
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uri('src/terms.ts') },
    range: client.rangeOf('src/terms.ts', "readFileSync('terms.txt', 'utf8')"),
    context: { diagnostics: [], only: ['quickfix'] },
  });
  const [action] = (answer ?? []).filter(each => 'kind' in each) as CodeAction[];
  if (action === undefined) throw new Error('no action');
  return { client, action: await client.connection.sendRequest(CodeActionResolveRequest.type, action) };
}

test('a fix of several files is one edit with an annotation a file, and asks for consent', async () => {
  const { client, action } = await chainAction();
  const changes = (action.edit?.documentChanges ?? []).filter(change => TextDocumentEdit.is(change));
  expect(changes.map(({ textDocument }) => textDocument)).toEqual([
    { uri: client.uri('src/app.ts'), version: null },
    { uri: client.uri('src/terms.ts'), version: 1 },
  ]);
  expect(
    changes.map(({ edits }) => [...new Set(edits.map(edit => 'annotationId' in edit && edit.annotationId))]),
  ).toEqual([['src/app.ts', 'hotpath.consent'], ['src/terms.ts']]);
  expect(action.edit?.changeAnnotations).toMatchObject({
    'src/app.ts': { label: 'src/app.ts: 1 change', description: action.title },
    'src/terms.ts': { description: action.title },
    'hotpath.consent': { needsConfirmation: true },
  });
  const [, own] = changes;
  expect(apply(client.text('src/terms.ts'), (own?.edits ?? []) as TextEdit[])).toBe(
    `import { readFile } from 'node:fs/promises';

export async function readTerms(): Promise<string> {
  return await readFile('terms.txt', 'utf8');
}
`,
  );
});

test('a fix changes the tests of what it changes, as they are open', async () => {
  const path = 'src/terms.test.ts';
  const saved = `import { readTerms } from './terms';\ntest('terms', () => {\n  expect(readTerms()).toBe('');\n});\n`;
  const { client, action } = await chainAction(EDITOR, { [path]: saved }, opened => {
    opened.open(path);
    opened.edit(path, saved, `// unsaved\n${saved}`);
  });
  const change = (action.edit?.documentChanges ?? [])
    .filter(each => TextDocumentEdit.is(each))
    .find(({ textDocument }) => textDocument.uri === client.uri(path));
  expect(change?.textDocument.version).toBe(2);
  expect(apply(`// unsaved\n${saved}`, (change?.edits ?? []) as TextEdit[])).toBe(
    `// unsaved\n${saved.replace('() =>', 'async () =>').replace('readTerms()', 'await readTerms()')}`,
  );
});

test('a client without annotations gets the same edits without them', async () => {
  const workspace = { ...EDITOR.workspace, workspaceEdit: { documentChanges: true } };
  const { action } = await chainAction({ ...EDITOR, workspace });
  expect(action.edit?.changeAnnotations).toBeUndefined();
  expect(action.edit?.documentChanges).toHaveLength(2);
});

const SETTLED: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '5.0.0', 'p-limit': '6.0.0' } }),
  'src/app.ts': `import express from 'express';

const app = express();

app.post('/ping', async (req, res) => {
  await Promise.allSettled(req.body.urls.map(async (url: string) => { await fetch(url); }));
  res.end();
});

app.get('/about', (_req, res) => {
  res.json({ name: 'shop' });
});
`,
};

test('source.fixAll.hotpath applies safe fixes, leaves the others, and is offered to those who ask', async () => {
  const client = await startClient({ folders: [workspaceOf(SETTLED)], capabilities: EDITOR });
  client.open(APP);
  expect(await client.findings(APP)).toEqual([
    '11 missing-cache-headers',
    '6 missing-timeout',
    '6 unbounded-concurrency',
  ]);
  const whole = await actionsAt(client, 'fetch(url)', ['source.fixAll']);
  expect(whole).toMatchObject([{ kind: 'source.fixAll.hotpath', title: 'Apply all safe fixes of Hotpath' }]);
  expect(await actionsAt(client, "res.json({ name: 'shop' })", ['quickfix'])).toHaveLength(1);
  const [action] = whole;
  if (action === undefined) throw new Error('no action');
  const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
  const { text } = applied(client, resolved);
  expect(text).toContain('limit(');
  expect(text).not.toContain('Cache-Control');
  client.edit(APP, client.text(APP), text);
  expect(await client.findings(APP)).toEqual([
    expect.stringContaining('missing-cache-headers'),
    expect.stringContaining('missing-timeout'),
  ]);
  expect(await actionsAt(client, 'fetch(url)', ['source.fixAll'])).toEqual([]);
});

test('a finding is ignored with a comment, which asks for its reason', async () => {
  const client = await openShop();
  const part = "res.json({ name: 'shop' })";
  const [action, ...others] = await actionsAt(client, part, ['quickfix'], true);
  expect(others).toEqual([]);
  const { text } = applied(
    client,
    await client.connection.sendRequest(CodeActionResolveRequest.type, action as CodeAction),
  );
  const comment = '  // hotpath-ignore-next-line missing-cache-headers -- <reason>\n';
  expect(text).toBe(client.text(APP).replace(`  ${part}`, `${comment}  ${part}`));
  client.edit(APP, client.text(APP), text);
  const rest = ['10 n-plus-one', '17 sync-io-on-hot-path'];
  expect(await client.findings(APP)).toEqual([...rest, '22 suppression-without-reason']);
  expect(await actionsAt(client, 'hotpath-ignore', ['quickfix'], true)).toEqual([]);
  client.edit(APP, '<reason>', 'the name changes with each release');
  expect(await client.findings(APP)).toEqual(rest);
});

/** Columns, in whichever of the three ways a client counts them: what the server tells, cut out of the texts, is the same for all. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  DidChangeTextDocumentNotification,
  HoverRequest,
  type Location,
  type Range,
  TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import type { EntryPath, FindingsResult } from '../../server/lsp/protocol.ts';
import { columnsOf, EDITOR, startClient, type TestClient } from './test-client.ts';
import { SHOP, workspaceOf } from './workspaces.ts';

/** Of two, three and four bytes, and of two UTF-16 units; a letter with marks of its own. */
const WIDE = '𝒳👩‍👩‍👧é̂ñ日';

const CALL = 'loadCustomer(order.customerId)';
const QUERY = 'prisma.customer.findFirst({ where: { id } })';
const APP = 'src/app.ts';

/** Something wide before everything that is found, on its line; a byte order mark, and line ends of two characters. */
const FILES: Readonly<Record<string, string>> = {
  ...SHOP,
  [APP]: (SHOP[APP] ?? '')
    .replace('const customer', `/* ${WIDE} */ const customer`)
    .replace("app.post('/terms'", `/* ${WIDE} */ app.post('/terms'`)
    .replaceAll('\n', '\r\n'),
  'src/customers.ts': `\ufeff${(SHOP['src/customers.ts'] ?? '').replace('return', `/* ${WIDE} */ return`)}`,
  'hotpath.config.json': `{ "rules": { /* ${WIDE} */ "nobody-has-it": "error" } }`,
};

async function openShop(positionEncodings: string[] | undefined): Promise<TestClient> {
  const { general: _, ...rest } = EDITOR;
  const capabilities = { ...rest, ...(positionEncodings && { general: { positionEncodings } }) };
  const initializationOptions = { commands: ['hotpath.showEntryPath'] };
  return startClient({ folders: [workspaceOf(FILES)], capabilities, initializationOptions });
}

/** What stands there, for a client that counts bytes, units or characters. */
function cut(client: TestClient, { uri, range }: Location): string {
  const lines = textAt(client, uri).split('\n');
  const { start, end } = range;
  if (start.line !== end.line) return `lines ${start.line} to ${end.line}`;
  const encoding = client.initialized.capabilities.positionEncoding;
  return unitsOf(lines[start.line] ?? '', encoding).slice(start.character, end.character);
}

/** The editor's own text, and for other files the one on the disk, without the mark that no editor shows. */
function textAt(client: TestClient, uri: string): string {
  if (uri === client.uri(APP)) return client.text(APP);
  return readFileSync(fileURLToPath(uri), 'utf8').replace(/^\ufeff/, '');
}

function unitsOf(line: string, encoding: string | undefined) {
  return {
    slice(start: number, end: number): string {
      if (encoding === 'utf-8') return Buffer.from(line).subarray(start, end).toString('utf8');
      return encoding === 'utf-32' ? [...line].slice(start, end).join('') : line.slice(start, end);
    },
  };
}

function offsetOf(client: TestClient, text: string, { line, character }: Range['start']): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line).map(each => `${each}\n`);
  const encoding = client.initialized.capabilities.positionEncoding;
  return before.join('').length + unitsOf(lines[line] ?? '', encoding).slice(0, character).length;
}

/** All that the server tells of places, as the texts that stand there. */
async function toldBy(client: TestClient) {
  const uri = client.uri(APP);
  const cutHere = (range: Range) => cut(client, { uri, range });
  const diagnostics = (await client.diagnostics(APP)).map(({ code, range, relatedInformation = [] }) => ({
    code,
    at: cutHere(range),
    related: relatedInformation.map(({ location }) => cut(client, location)),
  }));
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: client.rangeOf(APP, CALL).start,
  });
  const lenses = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  const { findings } = (await client.connection.sendRequest('hotpath/findings')) as FindingsResult;
  const [mistake] = await client.diagnostics('hotpath.config.json');
  return {
    diagnostics,
    hover: hover?.range && cutHere(hover.range),
    lenses: lenses.map(({ range, command }) => [
      cutHere(range),
      ...placesOf(command?.arguments).map(place => cut(client, place)),
    ]),
    listed: findings.map(finding => [cut(client, finding), ...finding.steps.map(step => cut(client, step))]),
    mistake: mistake && cut(client, { uri: client.uri('hotpath.config.json'), range: mistake.range }),
    fixed: await fixedBy(client),
  };
}

/** Of the command that shows an entry point's path. */
function placesOf([path]: unknown[] = []): readonly Location[] {
  return (path as EntryPath).locations as Location[];
}

/** The text after each of the actions at the call. */
async function fixedBy(client: TestClient): Promise<string[]> {
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uri(APP) },
    range: client.rangeOf(APP, CALL),
    context: { diagnostics: [] },
  });
  const texts: string[] = [];
  for (const action of (answer ?? []) as CodeAction[]) {
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
    for (const change of edit?.documentChanges ?? [])
      if (TextDocumentEdit.is(change) && change.textDocument.uri === client.uri(APP))
        texts.push(applied(client, change.edits as TextEdit[]));
  }
  return texts;
}

function applied(client: TestClient, edits: readonly TextEdit[]): string {
  let text = client.text(APP);
  const placed = edits.map(({ range, newText }) => ({
    start: offsetOf(client, text, range.start),
    end: offsetOf(client, text, range.end),
    newText,
  }));
  for (const { start, end, newText } of placed.sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + newText + text.slice(end);
  return text;
}

describe('a client', () => {
  test.each([
    ['that prefers UTF-8', ['utf-8', 'utf-32', 'utf-16'], 'utf-8'],
    ['that prefers UTF-32', ['utf-32', 'utf-8'], 'utf-32'],
    ['that prefers UTF-16', ['utf-16', 'utf-8'], 'utf-16'],
    ['with one that nobody knows', ['utf-7'], 'utf-16'],
    ['that does not say', undefined, 'utf-16'],
  ])('%s', async (_, offered, expected) => {
    const client = await openShop(offered);
    expect(client.initialized.capabilities.positionEncoding).toBe(expected);
  });
});

test.each(['utf-8', 'utf-32'])('%s tells of the same places as UTF-16', async encoding => {
  const [client, plain] = [await openShop([encoding]), await openShop(undefined)];
  const saved = await toldBy(client);
  expect(saved.diagnostics[0]).toMatchObject({ code: 'n-plus-one', at: CALL });
  expect(saved.diagnostics[0]?.related).toContain(QUERY);
  expect(saved.hover).toBe(CALL);
  expect(saved.mistake).toBe('"nobody-has-it": "error"');
  expect(saved.fixed.length).toBeGreaterThan(0);
  expect(saved).toEqual(await toldBy(plain));
  for (const each of [client, plain]) each.open(APP);
  expect(await toldBy(client)).toEqual(saved);
});

test.each(['utf-8', 'utf-16', 'utf-32'])('edits in %s land where they are meant', async encoding => {
  const client = await openShop([encoding]);
  await client.ready();
  client.open(APP);
  await client.diagnostics(APP);
  const longer = `loadCustomer('${WIDE}' + order.customerId)`;
  client.edit(APP, 'const customer', `const /* ${WIDE} */ customer`);
  // Answered before the new text is analysed: the place is carried along.
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uri(APP) },
    position: client.rangeOf(APP, CALL).start,
  });
  expect(hover?.range && cut(client, { uri: client.uri(APP), range: hover.range })).toBe(CALL);
  client.edit(APP, CALL, longer);
  client.edit(APP, 'names.push(customer.name);', `names.push('${WIDE}');\r\n\r\n  `);
  const told = await toldAt(client);
  expect(told).toEqual({ line: 9, text: longer });
});

test.each(['utf-8', 'utf-16', 'utf-32'])('edits of one message in %s follow each other', async encoding => {
  const client = await openShop([encoding]);
  await client.ready();
  client.open(APP);
  const { start } = client.rangeOf(APP, CALL);
  const at = (columns: number) => ({ line: start.line, character: start.character + columns });
  const width = columnsOf(WIDE, encoding);
  const insert = `(await '${WIDE}', `;
  await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: client.uri(APP), version: 2 },
    contentChanges: [
      { range: { start: at(0), end: at(0) }, text: insert },
      // Behind what the first one wrote, and then within it.
      {
        range: { start: at(columnsOf(insert + CALL, encoding)), end: at(columnsOf(insert + CALL, encoding)) },
        text: ')',
      },
      { range: { start: at("(await '".length), end: at("(await '".length + width) }, text: '日' },
    ],
  });
  const before = client.text(APP);
  const [found] = (await client.diagnostics(APP)).filter(({ code }) => code === 'n-plus-one');
  const now = before.replace(CALL, `(await '日', ${CALL})`).split('\n')[found?.range.start.line ?? 0] ?? '';
  expect(
    unitsOf(now, encoding).slice(found?.range.start.character ?? 0, found?.range.end.character ?? 0),
  ).toBe(CALL);
});

async function toldAt(client: TestClient) {
  const [found] = (await client.diagnostics(APP)).filter(({ code }) => code === 'n-plus-one');
  if (found === undefined) return null;
  return { line: found.range.start.line, text: cut(client, { uri: client.uri(APP), range: found.range }) };
}

/** Diagnostics, pulled and pushed: what they say and where, and when they are not sent again. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Location,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import type { Report, ReportedPlace } from '../../rules/report/report.ts';
import { PLAIN_EDITOR, SERVER, startClient, summaries, type TestClient } from './test-client.ts';
import { copyOf, SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

function scan(root: string): Report {
  const { stdout } = spawnSync(process.execPath, [SERVER, 'scan', root, '--format', 'json'], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

function pullWorkspace(client: TestClient, previous: WorkspaceDiagnosticReport['items'] = []) {
  const previousResultIds = previous.flatMap(({ uri, resultId }) =>
    resultId === undefined ? [] : { uri, value: resultId },
  );
  return client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    identifier: 'hotpath',
    previousResultIds,
  });
}

test('a pulled diagnostic names rule, documentation, cause and evidence', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  client.open('src/app.ts');
  const diagnostics = await client.diagnostics('src/app.ts');
  expect(summaries(diagnostics)).toEqual(SHOP_FINDINGS);
  const call = client.rangeOf('src/app.ts', 'loadCustomer(order.customerId)');
  expect(diagnostics.find(({ code }) => code === 'n-plus-one')).toMatchObject({
    range: call,
    source: 'hotpath',
    codeDescription: { href: expect.stringMatching(/^https:\/\/.*\/n-plus-one\//) },
    message: expect.stringContaining('loadCustomer'),
    relatedInformation: expect.arrayContaining([
      {
        location: {
          uri: client.uri('src/customers.ts'),
          range: client.rangeOf('src/customers.ts', 'prisma.customer.findFirst({ where: { id } })'),
        },
        message: expect.any(String),
      },
    ]),
  });
});

test('what did not change is not sent again', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  client.open('src/app.ts');
  const first = await client.pull('src/app.ts');
  expect(await client.pull('src/app.ts', first.resultId)).toEqual({
    kind: 'unchanged',
    resultId: first.resultId,
  });
  client.edit('src/app.ts', 'names: string[]', 'names: Array<string>');
  expect((await client.pull('src/app.ts', first.resultId)).kind).toBe('unchanged');
  client.edit('src/app.ts', 'export const app', '\nexport const app');
  expect((await client.pull('src/app.ts', first.resultId)).kind).toBe('full');
});

test('the workspace report is what the command line reports', async () => {
  const root = copyOf('storefront');
  const client = await startClient({ folders: [root] });
  const { items } = await pullWorkspace(client);
  const shown = items.flatMap(item =>
    item.kind === 'full' ? item.items.map(each => ({ uri: item.uri, ...each })) : [],
  );
  const { findings } = scan(root);
  const location = ({ path, range: { start, end } }: ReportedPlace): Location => ({
    uri: client.uri(path),
    range: {
      start: { line: start.line - 1, character: start.column - 1 },
      end: { line: end.line - 1, character: end.column - 1 },
    },
  });
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(
    new Set([
      'n-plus-one',
      'unbounded-concurrency',
      'sequential-awaits',
      'sync-io-on-hot-path',
      'blocking-cpu-on-hot-path',
      'missing-cache-headers',
      'missing-timeout',
    ]),
  );
  expect(
    shown.map(({ uri, range, code, message, relatedInformation }) => ({
      uri,
      range,
      code,
      message,
      relatedInformation,
    })),
  ).toEqual(
    findings.map(finding => ({
      ...location(finding),
      code: finding.rule,
      message: finding.message,
      relatedInformation: finding.evidence.map(step => ({ location: location(step), message: step.message })),
    })),
  );
});

test('a workspace report waits for news, then names the file that has none any more', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  const first = await pullWorkspace(client);
  expect(first.items.map(({ uri }) => uri)).toEqual([client.uri('src/app.ts')]);
  const next = pullWorkspace(client, first.items);
  client.open('src/app.ts', 'export {};\n');
  expect(await next).toEqual({
    items: [{ uri: client.uri('src/app.ts'), version: 1, kind: 'full', resultId: 'none', items: [] }],
  });
});

test('a workspace report that waits can be canceled', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  const first = await pullWorkspace(client);
  const cancel = new CancellationTokenSource();
  const waiting = client.connection.sendRequest(
    WorkspaceDiagnosticRequest.type,
    { previousResultIds: first.items.map(({ uri, resultId = '' }) => ({ uri, value: resultId })) },
    cancel.token,
  );
  cancel.cancel();
  await expect(waiting).rejects.toMatchObject({ code: -32800 });
});

test('clients that do not pull are sent diagnostics, for closed files too', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)], capabilities: PLAIN_EDITOR });
  const published = await client.until('diagnostics', () => client.heard.published.at(-1));
  expect(published.uri).toBe(client.uri('src/app.ts'));
  expect(summaries(published.diagnostics)).toEqual(SHOP_FINDINGS);
  client.open('src/app.ts');
  client.edit('src/app.ts', "readFileSync('terms.txt', 'utf8')", "'none'");
  const next = await client.until('diagnostics of version 2', () =>
    client.heard.published.find(({ version }) => version === 2),
  );
  expect(summaries(next.diagnostics)).toEqual(['10 n-plus-one', '22 missing-cache-headers']);
});

test('nothing is pushed for a version that is not the newest', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)], capabilities: PLAIN_EDITOR });
  await client.until('diagnostics', () => client.heard.published.length > 0);
  client.open('src/app.ts');
  for (let line = 0; line < 20; line++) client.edit('src/app.ts', 'export const app', '\nexport const app');
  await client.until('diagnostics of version 21', () =>
    client.heard.published.find(({ version }) => version === 21),
  );
  const shown = client.heard.published.filter(({ version }) => version !== undefined && version > 1);
  expect(shown.map(({ version }) => version)).toEqual([21]);
});

test('a document that is no file has no findings', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  const report = await client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri: 'untitled:Untitled-1' },
  });
  expect(report).toEqual({ kind: 'full', items: [] });
});

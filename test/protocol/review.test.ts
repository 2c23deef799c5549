/** The workspace scan: its status, its progress, its cancellation, and the review on request. */

import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  WorkDoneProgressCancelNotification,
} from 'vscode-languageserver-protocol/node';
import type { ReviewSummary, ReviewWorkspaceRequest } from '../../server/lsp/protocol.ts';
import { startClient, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

/** Enough files that a cancellation comes before the end. */
function largeShop(): string {
  const parts = Array.from({ length: 800 }, (_, index) => {
    const functions = Array.from(
      { length: 40 },
      (__, n) => `export const f${n} = (a: number[]) => a.map(x => x + ${n});\n`,
    );
    return [`src/part-${index}.ts`, functions.join('')];
  });
  return workspaceOf({ ...SHOP, ...Object.fromEntries(parts) });
}

function cancelProgress(client: TestClient, token: string | number): void {
  void client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token });
}

function review(client: TestClient, token?: CancellationTokenSource['token']): Promise<ReviewSummary> {
  const method: ReviewWorkspaceRequest['method'] = 'hotpath/reviewWorkspace';
  return token === undefined
    ? client.connection.sendRequest(method, {})
    : client.connection.sendRequest(method, {}, token);
}

test('the first scan reports its progress and its end', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  expect(await client.ready()).toEqual({ state: 'ready', findings: 3, problems: 0, files: 2 });
  await client.until('the end', () => client.heard.progress.at(-1)?.kind === 'end');
  expect(client.heard.progress[0]).toMatchObject({ kind: 'begin', cancellable: true });
  expect(client.heard.statuses[0]?.state).toBe('scanning');
});

test('a canceled first scan says so, and a review makes up for it', async () => {
  let cancels = true;
  const client = await startClient({
    folders: [largeShop()],
    onProgressToken: (self, token) => cancels && cancelProgress(self, token),
  });
  const failed = await client.until('the end of the scan', () =>
    client.heard.statuses.find(({ state }) => state === 'failed'),
  );
  expect(failed).toEqual({
    state: 'failed',
    findings: 0,
    problems: 0,
    files: 0,
    message: 'The scan was canceled.',
  });
  cancels = false;
  expect(await review(client)).toMatchObject({ outcome: 'complete', findings: 3, files: 802, errors: [] });
  expect(client.heard.statuses.at(-1)).toMatchObject({ state: 'ready', findings: 3 });
});

test('a canceled review keeps what was known', async () => {
  const client = await startClient({ folders: [largeShop()] });
  client.open('src/app.ts');
  await client.ready();
  const cancel = new CancellationTokenSource();
  const reviewed = review(client, cancel.token);
  await client.until('the review', () => client.heard.statuses.at(-1)?.state === 'scanning');
  cancel.cancel();
  expect(await reviewed).toMatchObject({ outcome: 'canceled', findings: 3 });
  expect(await client.findings('src/app.ts')).toEqual(SHOP_FINDINGS);
});

test('a review sums up', async () => {
  const client = await startClient({ folders: [workspaceOf(SHOP)] });
  await client.ready();
  expect(await review(client)).toEqual({
    outcome: 'complete',
    findings: 3,
    problems: 0,
    files: 2,
    rules: { 'n-plus-one': 1, 'sync-io-on-hot-path': 1, 'missing-cache-headers': 1 },
    durationMs: expect.any(Number),
    errors: [],
  });
});

test('a file that cannot be parsed is a problem, and the rest is found', async () => {
  const client = await startClient({ folders: [workspaceOf({ ...SHOP, 'src/broken.ts': 'const = ;\n' })] });
  expect(await client.ready()).toMatchObject({ state: 'ready', findings: 3, problems: 1 });
});

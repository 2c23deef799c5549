/** Hovers: evidence and cost of a finding. */

import { expect, test } from 'vitest';
import { type Hover, HoverRequest, MarkupContent } from 'vscode-languageserver-protocol/node';
import { EDITOR, PLAIN_EDITOR, startClient, type TestClient } from './test-client.ts';
import { SHOP, workspaceOf } from './workspaces.ts';

const CALL = 'loadCustomer(order.customerId)';

async function hoverAt(
  capabilities: typeof EDITOR,
  part: string,
): Promise<{ client: TestClient; hover: Hover | null }> {
  const client = await startClient({ folders: [workspaceOf(SHOP)], capabilities });
  client.open('src/app.ts');
  await client.ready();
  const { start } = client.rangeOf('src/app.ts', part);
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uri('src/app.ts') },
    position: { line: start.line, character: start.character + 2 },
  });
  return { client, hover };
}

test('a finding shows its cost, its entry point and each step as a link', async () => {
  const { client, hover } = await hoverAt(EDITOR, CALL);
  const { kind, value } = contentsOf(hover);
  expect(hover?.range).toEqual(client.rangeOf('src/app.ts', CALL));
  expect(kind).toBe('markdown');
  expect(value).toMatch(
    /^\*\*Hotpath\*\* \[n-plus-one\]\(https:\/\/\S+\/n-plus-one\/README\.md\): \w+ impact, certain$/m,
  );
  expect(value).toMatch(/^\*\*Cost\*\* .*100 queries/m);
  expect(value).toContain(`**Reached from** [POST /orders](${client.uri('src/app.ts')}#L`);
  expect(value).toContain(`[src/customers.ts:6](${client.uri('src/customers.ts')}#L6)`);
});

test('clients without Markdown get plain text', async () => {
  const { hover } = await hoverAt(PLAIN_EDITOR, CALL);
  const { kind, value } = contentsOf(hover);
  expect(kind).toBe('plaintext');
  expect(value).toContain('(src/customers.ts:6)');
  expect(value).not.toMatch(/\*\*|\]\(/);
});

test('away from findings there is no hover', async () => {
  const { hover } = await hoverAt(EDITOR, 'export const app');
  expect(hover).toBeNull();
});

function contentsOf(hover: Hover | null): MarkupContent {
  if (hover === null || !MarkupContent.is(hover.contents)) throw new Error('no hover with one content');
  return hover.contents;
}

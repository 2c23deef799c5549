/** The type oracle as users meet it: on the command line, and in the background of the editor. */
import { beforeAll, expect, test } from 'vitest';
import { DidChangeConfigurationNotification } from 'vscode-languageserver-protocol/node';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { startClient } from '../protocol/test-client.ts';
import { makeShop } from './shop.ts';

const HANDLER = 'src/handler.ts';
const CACHES = makeWorkspace({});

beforeAll(() => {
  // Where the server and the command line keep what they remember.
  process.env.XDG_CACHE_HOME = CACHES;
});

async function scan(root: string, ...args: readonly string[]): Promise<string[]> {
  const { stdout, stderr, status } = await runCli(['scan', root, '--quiet', '--no-color', ...args]);
  expect(stderr).toBe('');
  const lines = stdout.split('\n').filter(line => line !== '');
  expect(status).toBe(lines.length > 0 ? 1 : 0);
  return lines;
}

test('the command line asks unless it is told not to, and prints the same with and without what it remembers', async () => {
  const root = makeShop();
  expect(await scan(root, '--types', 'off')).toEqual([]);
  const first = await scan(root);
  expect(first).toHaveLength(2);
  expect(await scan(root)).toEqual(first);
});

test('the editor shows what declared types give, then what the checker adds, and keeps it while somebody types', async () => {
  const client = await startClient({ folders: [makeShop()] });
  client.open(HANDLER);
  expect(await client.findings(HANDLER)).toEqual([]);
  const { refreshes } = client.heard;
  await client.until('what the checker says', () => client.heard.refreshes > refreshes);
  const refined = await client.findings(HANDLER);
  expect(refined).toHaveLength(2);
  client.edit(HANDLER, 'import express', '// one line more\nimport express');
  expect(await client.findings(HANDLER)).toHaveLength(2);
  client.edit(HANDLER, "crate.get('fs').readFileSync(id);", '');
  await client.findings(HANDLER);
  await client.until('one', () => client.heard.statuses.at(-1)?.findings === 1);
});

test('the setting turns the checker off, and its findings go', async () => {
  let settings: unknown = { typeOracle: 'off' };
  const client = await startClient({ folders: [makeShop()], settings: () => settings });
  client.open(HANDLER);
  const set = (typeOracle: string): void => {
    settings = { typeOracle };
    void client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  };
  expect(await client.findings(HANDLER)).toEqual([]);
  set('auto');
  await client.until('two findings', () => client.heard.statuses.at(-1)?.findings === 2);
  set('off');
  await client.until('no finding', () => client.heard.statuses.at(-1)?.findings === 0);
});

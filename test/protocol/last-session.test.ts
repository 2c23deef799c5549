/** A session begins with what the last one found, and what is typed while files are still being read is not lost. */
import { existsSync, readdirSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { workspaceCacheFolder } from '../../server/workspace/cache/cache-folder.ts';
import { endClient, startClient } from './test-client.ts';
import { SHOP, workspaceOf } from './workspaces.ts';

const PATH = 'src/app.ts';

function isKept(root: string): boolean {
  const folder = workspaceCacheFolder(root);
  return existsSync(folder) && readdirSync(folder).some(name => name.startsWith('scan-'));
}

test('what the last session found is there, and moves with what is typed at once', async () => {
  const root = workspaceOf(SHOP);
  const before = await startClient({ folders: [root] });
  await before.ready();
  const found = await before.findings(PATH);
  expect(found.length).toBeGreaterThan(0);
  await vi.waitUntil(() => isKept(root), { timeout: 120_000 });
  await endClient(before);

  const client = await startClient({ folders: [root] });
  await client.ready();
  client.open(PATH);
  expect(await client.findings(PATH)).toEqual(found);
  client.edit(PATH, "import express from 'express';", "// The shop.\nimport express from 'express';");
  const moved = found.map(each => each.replace(/^\d+/, line => String(Number(line) + 1)));
  expect(await client.findings(PATH)).toEqual(moved);
  client.edit(PATH, "readFileSync('terms.txt', 'utf8')", "'none'");
  await vi.waitUntil(async () => (await client.findings(PATH)).length === found.length - 1, {
    timeout: 120_000,
  });
});

/** The cache as a user meets it: options, what is left on the disk, and a disk that is full. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BIN, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const SHOP = {
  'package.json': JSON.stringify({ dependencies: { express: '5' } }),
  'src/app.ts': `import { readFileSync } from 'node:fs';
import express from 'express';
express().get('/', (req, res) => res.send(readFileSync('a.html')));
`,
};

interface Printed {
  readonly findings: readonly unknown[];
  readonly summary: { readonly cache: { readonly hits: number; readonly misses: number } };
}

async function scan(root: string, ...args: string[]): Promise<Printed> {
  const env = { XDG_CACHE_HOME: join(root, 'caches') };
  const { stdout, stderr } = await runCli(['scan', root, '--format', 'json', ...args], { env });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('lies beside the packages, and with --cache-dir where it says', async () => {
  const root = makeWorkspace({ ...SHOP, 'node_modules/x/package.json': '{}' });
  const first = await scan(root, '--types', 'off');
  expect(readdirSync(join(root, 'node_modules/.cache/hotpath')).sort()[0]).toBe('facts.bin');
  const second = await scan(root, '--types', 'off');
  expect(second.summary.cache).toEqual({ hits: 1, misses: 0 });
  expect(second.findings).toEqual(first.findings);
  const chosen = join(makeWorkspace({}), 'chosen');
  expect((await scan(root, '--types', 'off', '--cache-dir', chosen)).summary.cache.misses).toBe(1);
  expect(existsSync(join(chosen, 'facts.bin'))).toBe(true);
});

test('--no-cache neither reads nor writes', async () => {
  const root = makeWorkspace({ ...SHOP, 'node_modules/x/package.json': '{}' });
  await scan(root, '--types', 'off', '--no-cache');
  expect(existsSync(join(root, 'node_modules/.cache'))).toBe(false);
  await scan(root, '--types', 'off');
  expect((await scan(root, '--types', 'off', '--no-cache')).summary.cache.hits).toBe(0);
});

test('without packages it lies with the caches of the user', async () => {
  const root = makeWorkspace(SHOP);
  await scan(root);
  expect((await scan(root)).summary.cache).toEqual({ hits: 1, misses: 0 });
  expect(readdirSync(join(root, 'caches/hotpath/workspaces'))).toHaveLength(1);
});

test('a full disk is no error', async context => {
  const disk = join(makeWorkspace({}), 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', disk]);
  if (mounted.status !== 0) return context.skip('only who may mount has a full disk to offer');
  onTestFinished(() => {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  const root = makeWorkspace(SHOP);
  for (let i = 0; i < 2; i++) {
    const { findings, summary } = await scan(root, '--types', 'off', '--cache-dir', join(disk, 'cache'));
    expect(findings).not.toEqual([]);
    expect(summary.cache.hits).toBeLessThanOrEqual(1);
  }
});

test.skipIf(process.platform === 'win32')('a limit on the size of files is no error', () => {
  const root = makeWorkspace(SHOP);
  const folder = join(root, 'cache');
  const command = `ulimit -f 1; exec "$0" "$@"`;
  const args = [BIN, 'scan', root, '--format', 'json', '--types', 'off', '--cache-dir', folder];
  const { stdout, status } = spawnSync('sh', ['-c', command, process.execPath, ...args], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(JSON.parse(stdout).findings).not.toEqual([]);
  expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

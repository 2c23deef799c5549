/** What goes wrong around a scan costs no finding of the next one, and leaves nothing behind. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { BIN, runCli } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { FILES } from './changing-workspace.ts';
import { fuzzed, fuzzTimeout } from './fuzzed.ts';

const SCAN = ['scan', '--format', 'json', '--types', 'off'];

/** Many files of equal findings, so that a scan takes a while to write what it keeps. */
function largeShop(): string {
  const copies = Array.from({ length: 60 }, (_, index) => [
    `src/copy${index}/orders.ts`,
    FILES['src/app.ts'] ?? '',
  ]);
  return makeWorkspace({ ...FILES, ...Object.fromEntries(copies) });
}

async function findingsOf(root: string, args: readonly string[], env: Record<string, string> = {}) {
  const { stdout, stderr, status } = await runCli([...SCAN, ...args], { cwd: root, env });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const { findings, problems } = JSON.parse(stdout) as { findings: unknown[]; problems: unknown[] };
  return { findings, problems };
}

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

const killed = { runs: 0, early: 0, leftovers: 0 };

test('scans that are killed at any moment', { timeout: fuzzTimeout(120_000) }, async () => {
  const root = largeShop();
  const cache = join(makeWorkspace({}), 'cache');
  const expected = await findingsOf(root, ['--no-cache']);
  expect(expected.findings.length).toBeGreaterThan(60);
  await fc.assert(
    fc.asyncProperty(fc.nat(500), fc.boolean(), async (milliseconds, isEdited) => {
      const path = 'src/copy7/orders.ts';
      writeInto(root, path, `${isEdited ? '\n' : ''}${FILES['src/app.ts']}`);
      const scan = spawn(process.execPath, [BIN, ...SCAN, '--cache-dir', cache], {
        cwd: root,
        stdio: 'ignore',
      });
      const ended = once(scan, 'exit');
      await sleep(milliseconds);
      scan.kill('SIGKILL');
      const [, signal] = await ended;
      killed.runs++;
      if (signal === 'SIGKILL') killed.early++;
      killed.leftovers += everythingIn(makeFolder(cache)).filter(name => name.endsWith('.tmp')).length;
      const fresh = await findingsOf(root, ['--no-cache']);
      expect(await findingsOf(root, ['--cache-dir', cache])).toEqual(fresh);
    }),
    fuzzed<[number, boolean]>('kill -9', 6, [
      [1, false],
      [60, true],
    ]),
  );
  // What the killed left is an hour old by now.
  const hours = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of everythingIn(cache))
    if (name.endsWith('.tmp')) utimesSync(join(cache, name), hours, hours);
  writeInto(root, 'src/app.ts', `${FILES['src/app.ts']}\n// more\nfetch('https://example.org');\n`);
  await findingsOf(root, ['--cache-dir', cache]);
  console.log('kill -9:', killed);
  expect(killed.early).toBeGreaterThan(0);
  expect(everythingIn(cache).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

function makeFolder(path: string): string {
  writeInto(path, '.made', '');
  return path;
}

test('files that vanish, come and change while they are read', { timeout: fuzzTimeout(60_000) }, async () => {
  const root = largeShop();
  let stops = false;
  const meddling = (async () => {
    for (let turn = 0; !stops; turn++) {
      const path = `src/copy${turn % 60}/orders.ts`;
      if (turn % 3 === 0) renameSync(join(root, path), join(root, `${path}.away`));
      if (turn % 3 === 1) writeFileSync(join(root, path), FILES['src/app.ts']?.slice(0, turn) ?? '');
      await sleep(1);
      if (turn % 3 === 0) renameSync(join(root, `${path}.away`), join(root, path));
      else writeInto(root, path, FILES['src/app.ts'] ?? '');
    }
    return true;
  })();
  const cache = join(makeWorkspace({}), 'cache');
  for (let scan = 0; scan < 5; scan++) {
    const { status, stderr } = await runCli([...SCAN, '--cache-dir', cache], { cwd: root });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  }
  stops = true;
  await meddling;
  expect(await findingsOf(root, ['--cache-dir', cache])).toEqual(await findingsOf(root, ['--no-cache']));
});

test('a report that cannot be written, for the disk is full', async () => {
  const root = makeWorkspace(FILES);
  const { status, stderr } = await runCli(['scan', '--types', 'off', '--format', 'json:/dev/full'], {
    cwd: root,
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/\/dev\/full.*ENOSPC|ENOSPC.*\/dev\/full|no space/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a disk that is full, with the workspace on it', async context => {
  const disk = makeWorkspace({});
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status !== 0)
    return context.skip('only who may mount has a full disk to offer');
  onTestFinished(() => {
    spawnSync('umount', [disk]);
  });
  for (const [path, text] of Object.entries(FILES)) writeInto(disk, path, text);
  writeInto(disk, 'node_modules/x/package.json', '{}');
  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filling')}`, 'bs=4k'], { stdio: 'ignore' });
  const before = textsIn(disk);
  const fresh = await findingsOf(disk, ['--no-cache']);
  expect(fresh.findings.length).toBeGreaterThan(2);
  for (let time = 0; time < 2; time++) expect(await findingsOf(disk, [])).toEqual(fresh);
  for (const args of [
    ['scan', '--types', 'off', '--format', 'html:report.html'],
    ['baseline', '--types', 'off'],
    ['collect', '.', '--out', 'facts.bin'],
  ]) {
    const { status, stderr } = await runCli(args, { cwd: disk });
    expect({ args, status, stderr }).toEqual({
      args,
      status: 2,
      stderr: expect.stringMatching(/^hotpath: .*ENOSPC.*\n$/),
    });
  }
  const { stdout, stderr } = await runCli(['fix', '--review', '--types', 'off'], { cwd: disk });
  expect(stdout + stderr).toContain('ENOSPC');
  // No source is lost, or half.
  expect(textsIn(disk)).toEqual(before);
  expect(everythingIn(disk).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

function textsIn(root: string): string[] {
  return Object.keys(FILES).map(path => readFileSync(join(root, path), 'utf8'));
}

test.each(['1970-01-02', '2999-01-01'])('files and caches of %s', async day => {
  const root = makeWorkspace(FILES);
  const cache = join(makeWorkspace({}), 'cache');
  const before = await findingsOf(root, ['--cache-dir', cache]);
  const then = new Date(day);
  for (const name of everythingIn(cache)) utimesSync(join(cache, name), then, then);
  writeInto(root, 'src/services/customers.ts', 'export const loadCustomer = async (id: string) => id;');
  for (const path of Object.keys(FILES)) utimesSync(join(root, path), then, then);
  const after = await findingsOf(root, ['--cache-dir', cache]);
  expect(after).not.toEqual(before);
  expect(after).toEqual(await findingsOf(root, ['--no-cache']));
});

/** A workspace that brings a cache along: it chooses no place to write to, no file to read, and nothing that is read for ever. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readCacheFile, writeCacheFile } from '../../server/workspace/cache/cache-file.ts';
import { scanWorkspace } from '../../server/workspace/scan.ts';
import { shopWith } from '../configuration/shop.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const CACHE = 'node_modules/.cache/hotpath';
const INSTALLED = { 'node_modules/x/package.json': '{}' };

function scan(root: string) {
  const env = { XDG_CACHE_HOME: join(root, '.caches') };
  return runCli(['scan', '--format', 'json', '--types', 'off'], { cwd: root, env });
}

test.each([
  ['the folder of the cache', CACHE],
  ['the folder around it', 'node_modules/.cache'],
  ['the packages', 'node_modules'],
])('%s is a link: nothing is written or removed behind it', async (_, link) => {
  const outside = makeWorkspace({ 'old.tmp': 'of somebody else', 'scan-1.bin': 'of somebody else' });
  utimesSync(join(outside, 'old.tmp'), 1, 1);
  const root = shopWith({});
  mkdirSync(dirname(join(root, link)), { recursive: true });
  symlinkSync(outside, join(root, link));
  for (let time = 0; time < 2; time++) expect((await scan(root)).status).toBe(1);
  expect(readdirSync(outside).sort()).toEqual(['old.tmp', 'scan-1.bin']);
});

test('a link to nothing makes no folder', async () => {
  const root = shopWith(INSTALLED);
  const target = join(makeWorkspace({}), 'made');
  symlinkSync(target, join(root, 'node_modules/.cache'));
  expect((await scan(root)).status).toBe(1);
  expect(existsSync(target)).toBe(false);
});

test.each<[string, (path: string) => void]>([
  ['links to a device', path => symlinkSync('/dev/zero', path)],
  ['pipes', path => expect(spawnSync('mkfifo', [path]).status).toBe(0)],
])('files of the cache are %s', async (_, make) => {
  const root = shopWith(INSTALLED);
  const { findings } = JSON.parse((await scan(root)).stdout);
  const names = readdirSync(join(root, CACHE));
  expect(names).toHaveLength(2);
  for (const name of names) {
    rmSync(join(root, CACHE, name));
    make(join(root, CACHE, name));
  }
  const { status, stdout } = await scan(root);
  expect({ status, findings: JSON.parse(stdout).findings }).toEqual({ status: 1, findings });
});

test('a forged cache with paths that lead out is none', async () => {
  const outside = makeWorkspace({ 'secret.ts': 'export const a = 1;\n' });
  const root = shopWith({});
  const cacheFolder = join(makeWorkspace({}), 'cache');
  const options = { root, cacheFolder };
  (await scanWorkspace(options)).keep();
  expect((await scanWorkspace(options)).summary.cache.misses).toBe(0);
  const file = join(cacheFolder, readdirSync(cacheFolder).find(name => name.startsWith('scan-')) ?? '');
  const stored = JSON.parse(String(readCacheFile(file)));
  const path = relative(root, join(outside, 'secret.ts'));
  const [, content, stamp, code] = stored.files[0];
  const forged = [
    { ...stored, files: [...stored.files, [path, content, stamp, code]] },
    { ...stored, configs: [...stored.configs, ['/dev/zero', content]] },
  ];
  for (const one of forged) {
    expect(writeCacheFile(file, Buffer.from(JSON.stringify(one)))).toBe(true);
    const { findings, textOf, summary } = await scanWorkspace(options);
    expect(summary.cache).toEqual({ hits: summary.files, misses: 0 });
    expect(textOf(path)).toBeUndefined();
    expect(findings.map(finding => finding.path)).not.toContain(path);
    // The facts are of use still, the result of that scan is not.
    expect(findings.length).toBeGreaterThan(0);
  }
});

/**
 * The benchmark in small, for every run of the tests: what a scan does is counted, and never timed. Files that are parsed,
 * functions that are linked, bytes that are read: none of them depends on how busy the machine is.
 */
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { findFiles } from '../../server/host/find-files.ts';
import { scanWorkspace } from '../../server/workspace/scan.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { writeApplication } from './application/generate.ts';

const FILES = 200;
/** Manifests, compiler configurations, `.gitignore`, and what the system tells of itself. */
const SLACK_BYTES = 64 * 1024;

const root = join(makeWorkspace({}), 'application');
const cache = join(makeWorkspace({}), 'cache');
writeApplication(root, { files: FILES, seed: 1 });
const sourceBytes = bytesOf(findFiles(root).sources.map(path => join(root, path)));

function bytesOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}

function cacheBytes(name: RegExp): number {
  return bytesOf(
    readdirSync(cache)
      .filter(file => name.test(file))
      .map(file => join(cache, file)),
  );
}

interface Counted {
  readonly report: Report;
  readonly parsed: number;
  /** More than a scan of a few small files reads: that is our own program. */
  readonly bytesRead: number;
}

async function scan(folder: string, args: readonly string[]): Promise<{ report: Report; bytes: number }> {
  const file = join(makeWorkspace({}), 'reads');
  const { stdout } = await runCli(['scan', folder, '--format', 'json', '--types', 'off', ...args], {
    env: { HOTPATH_READS: file },
    nodeArgs: ['--import', join(import.meta.dirname, 'count-reads.ts')],
  });
  return { report: JSON.parse(stdout), bytes: Number(readFileSync(file, 'utf8')) };
}

let ownBytes = 0;
/** With the code that reads and writes a cache. */
let ownBytesOfChange = 0;
beforeAll(async () => {
  // So many that the parser reads the last of them as it reads those of a large workspace.
  const few = ['a.ts', 'b.ts', 'c.ts', 'd.ts'].map(path => [path, 'export const a = 1;\n']);
  const small = makeWorkspace({ 'package.json': '{}', ...Object.fromEntries(few) });
  const kept = ['--cache-dir', join(makeWorkspace({}), 'cache')];
  // The first run fills the compile cache, which later ones read.
  await scan(small, ['--no-cache']);
  ownBytes = (await scan(small, ['--no-cache'])).bytes;
  await scan(small, kept);
  appendFileSync(join(small, 'a.ts'), 'export const b = made(2);\n');
  ownBytesOfChange = (await scan(small, kept)).bytes;
});

async function counted(...args: string[]): Promise<Counted> {
  const { report, bytes } = await scan(root, args);
  return { report, parsed: report.summary.cache.misses, bytesRead: bytes - ownBytes };
}

describe.skipIf(process.platform !== 'linux')('bytes and files', () => {
  test('without a cache every file is read once and parsed once', async () => {
    const { parsed, bytesRead } = await counted('--no-cache');
    expect(parsed).toBe(FILES);
    expect(bytesRead).toBeGreaterThan(0.9 * sourceBytes);
    expect(bytesRead).toBeLessThan(sourceBytes + SLACK_BYTES);
  });

  test('the scan that fills the cache reads no more', async () => {
    const { parsed, bytesRead } = await counted('--cache-dir', cache);
    expect(parsed).toBe(FILES);
    expect(bytesRead).toBeLessThan(sourceBytes + SLACK_BYTES);
  });

  test('facts take less room than the texts that they are of', () => {
    expect(cacheBytes(/^facts/)).toBeLessThan(0.8 * sourceBytes);
  });

  test('with nothing changed no file is parsed, and only the result and what it shows is read', async () => {
    // Files that changed a moment before a scan are read again by the next one.
    await new Promise(resolve => setTimeout(resolve, 3000));
    await counted('--cache-dir', cache);
    const { report, parsed, bytesRead } = await counted('--cache-dir', cache);
    const shown = new Set(
      report.findings.flatMap(({ path, evidence }) => [path, ...evidence.map(step => step.path)]),
    );
    expect(shown.size).toBeGreaterThan(2);
    expect(parsed).toBe(0);
    const wanted = cacheBytes(/^scan-/) + bytesOf([...shown].map(path => join(root, path)));
    expect(bytesRead).toBeLessThan(wanted + SLACK_BYTES);
  });

  test('with one file changed that one is parsed, all texts are read once, and facts twice', async () => {
    appendFileSync(join(root, findFiles(root).sources[FILES / 2] ?? ''), '\nexport const edited = 1;\n');
    const { report, bytes } = await scan(root, ['--cache-dir', cache]);
    expect(report.summary.cache.misses).toBe(1);
    // Once to link them, and once by the system, which copies the file that the new facts are appended to.
    const wanted = sourceBytes + 2 * cacheBytes(/^facts/) + cacheBytes(/^scan-/);
    expect(bytes - ownBytesOfChange).toBeLessThan(wanted + SLACK_BYTES);
  });
});

describe('functions', () => {
  test('are linked in proportion to the files', async () => {
    const perFile = async (files: number) => {
      const folder = join(makeWorkspace({}), 'application');
      writeApplication(folder, { files, seed: 2 });
      const { summary, timings } = await scanWorkspace({ root: folder });
      expect(timings.link).toBeGreaterThan(0);
      return summary.functions / files;
    };
    const [small, large] = [await perFile(100), await perFile(400)];
    expect(Math.abs(large / small - 1)).toBeLessThan(0.1);
  });

  test('are not linked where nothing changed', async () => {
    const folder = join(makeWorkspace({}), 'kept');
    const first = await scanWorkspace({ root, cacheFolder: folder });
    first.keep();
    expect(first.timings.link).toBeGreaterThan(0);
    const { timings, findings } = await scanWorkspace({ root, cacheFolder: folder });
    expect(timings.link + timings.judge + timings.parse + timings.collect).toBe(0);
    expect(findings).toEqual(first.findings);
  });
});

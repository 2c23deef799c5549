/** What a scan takes of applications of several sizes: time and memory per file should not grow with them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN } from '../harness/run-cli.ts';
import { writeApplication } from './application/generate.ts';
import { type Cost, costOf } from './run-process.ts';

export interface Growth {
  readonly files: number;
  /** null if it ended without a result. */
  readonly cold: Cost | null;
  readonly warm: Cost | null;
}

export async function measureGrowth(sizes: readonly number[], seed: number): Promise<readonly Growth[]> {
  const growth: Growth[] = [];
  for (const files of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'hotpath-growth-'));
    try {
      const root = join(folder, 'application');
      writeApplication(root, { files, seed });
      growth.push({ files, ...(await scanTwice(root, join(folder, 'cache'))) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return growth;
}

async function scanTwice(root: string, cache: string): Promise<Omit<Growth, 'files'>> {
  const scan = [process.execPath, BIN, 'scan', '.', '--types', 'off', '--quiet', '--cache-dir', cache];
  const cost = async (what: string, args: readonly string[]) => {
    const own = await costOf([...scan, ...args], { cwd: root }).catch(() => null);
    process.stderr.write(`${what}: ${own === null ? 'failed' : JSON.stringify(own)}\n`);
    return own;
  };
  const cold = await cost('without a cache', ['--no-cache']);
  if (cold === null) return { cold, warm: null };
  await cost('first scan', []);
  return { cold, warm: await cost('nothing changed', []) };
}

/** Two machines with one remote cache: the first collects and shares, the second collects nothing and finds the same. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Report } from '../../rules/report/report.ts';
import { type Cost, costOf } from '../benchmarks/run-process.ts';
import { BIN } from '../harness/run-cli.ts';
import type { Programs } from './install.ts';
import { clone, makeMonorepo, type Size, turboCollect } from './monorepo.ts';
import { startRemoteCache } from './remote-cache.ts';

export interface Proof {
  /** The checkouts. */
  readonly first: string;
  readonly second: string;
  /** What turbo did on each machine. */
  readonly collected: Collected;
  readonly received: Collected;
  /** Scans on the second machine. */
  readonly plain: Scanned;
  readonly fromFacts: Scanned;
  readonly factsBytes: number;
}

type Collected = Awaited<ReturnType<typeof turboCollect>>;

export interface Scanned {
  readonly report: Report;
  readonly cost: Cost;
}

export async function proveSharing(folder: string, programs: Programs, size: Size): Promise<Proof> {
  const [origin, first, second] = ['origin', 'first', 'second'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ];
  makeMonorepo(origin, size);
  clone(origin, first);
  clone(origin, second);
  const cache = await startRemoteCache(programs, join(folder, 'remote'));
  try {
    const collected = await turboCollect(first, programs, cache.env);
    const received = await turboCollect(second, programs, cache.env);
    const facts = globSync('packages/*/.hotpath/package.facts', { cwd: second, dot: true, absolute: true });
    return {
      first,
      second,
      collected,
      received,
      plain: await scan(second, []),
      fromFacts: await scan(second, ['--facts', 'packages']),
      factsBytes: facts.reduce((sum, file) => sum + statSync(file).size, 0),
    };
  } finally {
    await cache.stop();
  }
}

export async function scan(cwd: string, args: readonly string[]): Promise<Scanned> {
  const file = join(cwd, '.turbo/report.json');
  const options = ['--format', 'json', '--output', file, '--no-cache', '--types', 'off'];
  const cost = await costOf([process.execPath, BIN, 'scan', ...options, ...args], { cwd });
  return { report: JSON.parse(readFileSync(file, 'utf8')), cost };
}

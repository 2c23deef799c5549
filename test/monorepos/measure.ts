/**
 * Measures what a shared cache saves on a large monorepo, and ends with status 1 if the second machine collects anything or finds
 * anything else: `npm run build && node test/monorepos/measure.ts --packages 300 --files 30000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Cost } from '../benchmarks/run-process.ts';
import { installHost } from './install.ts';
import { proveSharing, type Scanned } from './prove.ts';

const { values } = parseArgs({
  options: { packages: { type: 'string', default: '300' }, files: { type: 'string', default: '30000' } },
});
const size = { packages: Number(values.packages), files: Number(values.files) };
const folder = mkdtempSync(join(tmpdir(), 'hotpath-monorepo-'));

function findingsOf({ report: { findings, problems, summary } }: Scanned): string {
  return JSON.stringify({ findings, problems, files: summary.files, functions: summary.functions });
}

function words({ seconds, processorSeconds, megabytes }: Cost): string {
  return `${seconds.toFixed(1)} s, of processors ${processorSeconds.toFixed(1)} s, ${Math.round(megabytes)} MB`;
}

try {
  const proof = await proveSharing(folder, installHost(), size);
  const isSame = findingsOf(proof.plain) === findingsOf(proof.fromFacts);
  const { summary, findings } = proof.fromFacts.report;
  console.table({
    'first machine, turbo run collect': words(proof.collected.cost),
    'second machine, turbo run collect': words(proof.received.cost),
    'second machine, scan --facts': words(proof.fromFacts.cost),
    'second machine, scan': words(proof.plain.cost),
    'facts in MB': (proof.factsBytes / 1e6).toFixed(1),
    'tasks of the first machine': JSON.stringify(proof.collected.tasks),
    'tasks of the second machine': JSON.stringify(proof.received.tasks),
    parsed: summary.cache.misses,
    findings: findings.length,
    'same findings': isSame,
  });
  const isProved = isSame && proof.received.tasks.fromRemote === size.packages && summary.cache.misses === 0;
  process.exitCode = isProved ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

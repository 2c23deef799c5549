/**
 * Measures Hotpath beside what users pick instead. `npm run bench -- [DIR]`: a copy of DIR is measured, or a generated application.
 *
 * `--only contest`, `editor` or `growth` for a part; `--write` puts tables and pictures into the documentation.
 */
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFiles } from '../../server/host/find-files.ts';
import { REPOSITORY } from '../harness/run-cli.ts';
import { writeApplication } from './application/generate.ts';
import { contestChart } from './chart.ts';
import { runContest } from './contest.ts';
import { contestants } from './contestants.ts';
import { measureEditor } from './editor-run.ts';
import { measureGrowth } from './growth.ts';
import { installPeers } from './install-peers.ts';
import { contestTable, editorTable, growthTable } from './tables.ts';
import { writeDocumented } from './write-documented.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    files: { type: 'string', default: '2460' },
    rounds: { type: 'string', default: '5' },
    'editor-files': { type: 'string', default: '10000' },
    keystrokes: { type: 'string', default: '200' },
    growth: { type: 'string', default: '1000,10000,50000' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const [given] = positionals;
const seed = Number(values.seed);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-bench-')));
const LEFT_OUT = new Set(['node_modules', '.git']);

try {
  for (const [part, measure] of Object.entries({ contest, editor, growth }))
    if (values.only === undefined || values.only === part) await print(part, await measure());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(part: string, table: string): void {
  const [load = 0] = loadavg();
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load ${load.toFixed(1)}`;
  process.stdout.write(`\n${machine}\n\n${table}`);
  if (values.write) writeDocumented(part, table);
}

async function contest(): Promise<string> {
  installPeers();
  const root = join(folder, 'application');
  if (given === undefined) writeApplication(root, { files: Number(values.files), seed });
  else cpSync(given, root, { recursive: true, filter: path => !LEFT_OUT.has(basename(path)) });
  const ground = { root, cache: join(folder, 'cache'), edited: sourceOf(root) };
  const results = await runContest(contestants(ground), { root, rounds: Number(values.rounds) });
  if (values.write)
    writeFileSync(join(REPOSITORY, 'docs/images/performance.svg'), await contestChart(results));
  return contestTable(results);
}

async function editor(): Promise<string> {
  const root = join(folder, 'workspace');
  writeApplication(root, { files: Number(values['editor-files']), seed });
  return editorTable(
    await measureEditor({ root, file: sourceOf(root), keystrokes: Number(values.keystrokes) }),
  );
}

async function growth(): Promise<string> {
  return growthTable(await measureGrowth(values.growth.split(',').map(Number), seed));
}

/** One in the middle, where a service or the like is. */
function sourceOf(root: string): string {
  const sources = findFiles(root).sources.filter(path => path.endsWith('.ts'));
  const services = sources.filter(path => path.includes('service'));
  const from = services.length > 0 ? services : sources;
  const source = from[Math.floor(from.length / 2)];
  if (source === undefined) throw new Error(`there is no TypeScript in ${root}`);
  return source;
}

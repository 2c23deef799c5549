/** The table of docs/batch-fixes.md: what each case cost before its fix and after. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../harness/run-cli.ts';
import type { CaseRun } from './case-run.ts';

const FILE = path.join(REPOSITORY, 'docs/batch-fixes.md');
const HEAD =
  '| case | elements | statements before | after | ms before | after |\n| --- | --- | --- | --- | --- | --- |\n';
const ROW = /^\| `(?<name>[\w-]+)` \| (?<counts>\d+ \| \d+ \| \d+) \|/gm;

/** Counts by case, as the documentation has them: elements, statements before and after. */
export function documentedCounts(): ReadonlyMap<string, string> {
  const text = readFileSync(FILE, 'utf8');
  return new Map([...text.matchAll(ROW)].map(({ groups }) => [groups?.name ?? '', groups?.counts ?? '']));
}

/** The same of the runs themselves. */
export function measuredCounts(runs: readonly CaseRun[]): ReadonlyMap<string, string> {
  return new Map(largest(runs).map(run => [run.name, countsOf(run)]));
}

/** Puts the table of these runs in place of the one that is there. */
export function writeTable(runs: readonly CaseRun[]): void {
  const text = readFileSync(FILE, 'utf8');
  const rows = largest(runs).map(
    run =>
      `| \`${run.name}\` | ${countsOf(run)} | ${run.before.ms.toFixed(1)} | ${run.after.ms.toFixed(1)} |\n`,
  );
  const start = text.indexOf(HEAD);
  const end = text.indexOf('\n\n', start);
  writeFileSync(FILE, `${text.slice(0, start)}${HEAD}${rows.join('')}${end < 0 ? '' : text.slice(end + 1)}`);
}

function countsOf({ size, before, after }: CaseRun): string {
  return `${size} | ${before.statements} | ${after.statements}`;
}

/** Of each case the run with the most elements. */
function largest(runs: readonly CaseRun[]): CaseRun[] {
  return [...Map.groupBy(runs, ({ name }) => name).values()].flatMap(
    own => own.toSorted((a, b) => b.size - a.size)[0] ?? [],
  );
}

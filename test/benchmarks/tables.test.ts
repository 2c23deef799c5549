/** Results as `docs/performance.md` shows them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../harness/run-cli.ts';
import type { Result } from './contest.ts';
import { FLOOR, OXLINT } from './contestants.ts';
import { contestTable, growthTable } from './tables.ts';

const result = (name: string, processorSeconds: number, isOwn = false): Result => ({
  name,
  isOwn,
  median: { seconds: processorSeconds / 2, processorSeconds, megabytes: 100 },
  runs: 5,
});

test('contestants are compared with the floor and with oxlint, by processor time', () => {
  const rows = contestTable([result(FLOOR, 1), result(OXLINT, 0.5), result('Hotpath', 1.6, true)]).split(
    '\n',
  );
  expect(rows[4]).toBe('| **Hotpath** | 0.80 s | 1.60 s | 1.6 | 3.2 | 100 MB | 5 |');
});

test('growth is told by file, and a scan that did not end is told as such', () => {
  const cost = { seconds: 1, processorSeconds: 2, megabytes: 100 };
  const rows = growthTable([
    { files: 1000, cold: cost, warm: cost },
    { files: 50_000, cold: null, warm: null },
  ]).split('\n');
  expect(rows.slice(2, 4)).toEqual([
    '| 1,000 | 2.00 s | 2.0 ms | 100 MB | 102 kB | 2.00 s |',
    '| 50,000 | out of memory |  |  |  |  |',
  ]);
});

test('the documentation has a place for every part', () => {
  const text = readFileSync(join(REPOSITORY, 'docs/performance.md'), 'utf8');
  for (const part of ['contest', 'editor', 'growth'])
    expect(text).toMatch(new RegExp(`<!-- ${part} -->\n[\\s\\S]*<!-- /${part} -->`));
});

/** Every batch fix gives the same on a real database, in at most three statements. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseRun, Run } from './case-run.ts';
import { installHost } from './install.ts';
import { caseNames, type FixedCase, fixCase, forgetFixed, runCases, typeErrors } from './prove.ts';
import { documentedCounts, measuredCounts, writeTable } from './table.ts';

const INSTALLING_MS = 900_000;

const names = caseNames();
/** No package within reach carries a mongod: what its fixes make is checked by the compiler alone. */
const isRun = (name: string) => !name.startsWith('mongoose-');
const fixed: FixedCase[] = [];
let runs: readonly CaseRun[] = [];
let errors: readonly string[] = [];

beforeAll(async () => {
  installHost();
  forgetFixed();
  for (const name of names) fixed.push(await fixCase(name));
  const mended = fixed.filter(({ text }) => text !== null).map(({ name }) => name);
  errors = typeErrors(mended);
  runs = await runCases(mended.filter(isRun));
  // Times are those of the last time that somebody asked for them.
  if (process.env.HOTPATH_TABLE === '1') writeTable(runs);
}, INSTALLING_MS);

afterAll(forgetFixed);

for (const name of names) {
  test(name, () => {
    expect(fixed.find(each => each.name === name)).toMatchObject({ reason: '', text: expect.any(String) });
    expect(errors.filter(error => error.includes(`/${name}.ts`))).toEqual([]);
    if (!isRun(name)) return;
    const own = runs.filter(run => run.name === name);
    expect(own.length).toBeGreaterThan(0);
    const known = fixed.find(each => each.name === name)?.look ?? '';
    for (const { before, after } of own) {
      expect(comparable(after, known)).toEqual(comparable(before, known));
      expect(after.statements).toBeLessThanOrEqual(3);
      // A list without elements costs one statement that finds nothing.
      expect(after.statements).toBeLessThanOrEqual(Math.max(before.statements, 1));
    }
    expect(Math.max(...own.map(({ before, after }) => before.statements - after.statements))).toBeGreaterThan(
      0,
    );
  });
}

/** What has to be equal; an error's class only where the offer does not say that it will be another. */
function comparable({ result, error, rows }: Run, look: string) {
  return { result, rows, error: look.includes('an error of another class') ? error !== null : error };
}

test('docs/batch-fixes.md counts the same statements', () => {
  expect(documentedCounts()).toEqual(measuredCounts(runs));
});

/** Walks every rule's fixtures of fixes: what a fix makes of a program, that the finding is gone then, and where it refuses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FixFixture, parseFixFixture, runFix } from '../../test/harness/fix-fixture.ts';
import { RULES } from './index.generated.ts';

const CATALOG = new URL('./', import.meta.url);

for (const { id } of RULES) {
  for (const { name, fixture } of fixturesOf(id)) {
    test(`${id}/${name}: ${fixture.title}`, async () => {
      const { finding, offer, outcome, changed, left, again } = await runFix(fixture.files, id);
      if (fixture.expects === 'no offer') {
        expect(finding.fixes).toEqual([]);
      } else if (fixture.expects === 'refusal') {
        expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining(fixture.reason) });
      } else {
        expect(outcome).toMatchObject({ kind: 'edits' });
        expect(Object.fromEntries(changed)).toEqual(Object.fromEntries(fixture.fixed));
        expect(left.map(each => each.id)).not.toContain(finding.id);
        // Applied once more, it changes nothing.
        expect(Object.fromEntries(again)).toEqual({});
        // A person has to know what to look at.
        expect(offer?.look !== undefined).toBe(offer?.safety === 'review');
      }
    });
  }
}

function fixturesOf(rule: string): { readonly name: string; readonly fixture: FixFixture }[] {
  const folder = new URL(`${rule}/fixtures/fix/`, CATALOG);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map(name => ({ name, fixture: parseFixFixture(name, readFileSync(new URL(name, folder), 'utf8')) }));
}

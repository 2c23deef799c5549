/** Walks every rule's fixtures and the code blocks of its README. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, type Fixture, findingsIn, parseFixture } from '../../test/harness/fixture.ts';
import { RULES } from './index.generated.ts';
import { staleFiles } from './index-catalog.ts';

const CATALOG = new URL('./', import.meta.url);

test('the generated lists are fresh', () => {
  expect(staleFiles()).toEqual([]);
});

for (const { id } of RULES) {
  describe(id, () => {
    for (const { name, fixture } of fixturesOf(id, 'flag')) {
      test(`flag/${name}: ${fixture.title}`, () => {
        expect(fixture.expectations.length).toBeGreaterThan(0);
        const { expected, actual } = compare(fixture, findingsIn(fixture, id));
        expect(actual).toEqual(expected);
      });
    }
    for (const { name, fixture } of fixturesOf(id, 'quiet')) {
      test(`quiet/${name}: ${fixture.title}`, () => {
        expect(compare(fixture, findingsIn(fixture, id)).actual).toEqual([]);
      });
    }
    for (const { name, fixture } of fixturesOf(id, 'known-miss')) {
      test(`known-miss/${name}: ${fixture.title}`, () => {
        const { expected, actual } = compare(fixture, findingsIn(fixture, id));
        expect(actual, 'mended: move it to flag/').not.toEqual(expected);
      });
    }
    for (const { name, fixture } of fixturesOf(id, 'known-noise')) {
      test(`known-noise/${name}: ${fixture.title}`, () => {
        expect(findingsIn(fixture, id).length, 'mended: move it to quiet/').toBeGreaterThan(0);
      });
    }
    for (const { kind, line, fixture } of readmeBlocks(id)) {
      test(`README.md:${line} is ${kind}`, () => {
        const count = findingsIn(fixture, id).filter(finding => finding.rule === id).length;
        if (kind === 'bad') expect(count).toBeGreaterThan(0);
        else expect(count).toBe(0);
      });
    }
    test('README.md has bad and good code', () => {
      expect(new Set(readmeBlocks(id).map(({ kind }) => kind))).toEqual(new Set(['bad', 'good']));
    });
  });
}

function fixturesOf(rule: string, kind: string): { readonly name: string; readonly fixture: Fixture }[] {
  const folder = new URL(`${rule}/fixtures/${kind}/`, CATALOG);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map(name => ({ name, fixture: parseFixture(name, readFileSync(new URL(name, folder), 'utf8')) }));
}

interface ReadmeBlock {
  readonly kind: 'bad' | 'good';
  readonly line: number;
  readonly fixture: Fixture;
}

function readmeBlocks(rule: string): ReadmeBlock[] {
  const text = readFileSync(new URL(`${rule}/README.md`, CATALOG), 'utf8');
  return [...text.matchAll(/^```(tsx?|jsx?) (bad|good)\n([\s\S]*?)^```$/gm)].map(found => {
    const [, language = 'ts', kind, code = ''] = found;
    const line = text.slice(0, found.index).split('\n').length;
    const fixture = parseFixture(`example.${language}`, `// ${kind} code of the README\n${code}`);
    return { kind: kind === 'bad' ? 'bad' : 'good', line, fixture };
  });
}

/**
 * The test cases in a rule's folder: its fixtures and the code blocks of its README. Built-in rules and those of shared sets are tested
 * by this alike. Must not know where the files come from, or which test runner runs the cases.
 */
import { type Catalog, compare, type Fixture, findingsIn, parseFixture } from './fixture.ts';

/** One test case. */
export interface RuleCase {
  /** Such as `flag/in-a-loop.ts: A query for each order`. */
  readonly name: string;
  /** What the case wants and what the rule gives, one line for each finding: the case is good if the lists are equal. */
  run(): Outcome;
}

export interface Outcome {
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  /** What is wrong where the lists differ. */
  readonly message: string;
}

/** What kinds of fixtures there are, by folder. */
export type FixtureKind = 'flag' | 'quiet' | 'known-miss' | 'known-noise';

export interface FixtureText {
  readonly kind: FixtureKind;
  /** The file's name. */
  readonly name: string;
  readonly text: string;
}

export interface RuleFiles {
  readonly fixtures: readonly FixtureText[];
  /** null if there is none. */
  readonly readme: string | null;
}

/** @param rule id of the rule that the files are about; `catalog` has it. */
export function ruleCases(rule: string, { fixtures, readme }: RuleFiles, catalog: Catalog): RuleCase[] {
  return [
    ...fixtures.map(each => fixtureCase(rule, each, catalog)),
    ...(readme === null ? [] : readmeCases(rule, readme, catalog)),
  ];
}

function fixtureCase(rule: string, { kind, name, text }: FixtureText, catalog: Catalog): RuleCase {
  const fixture = parseFixture(name, text);
  return {
    name: `${kind}/${name}: ${fixture.title}`,
    run: () => OUTCOMES[kind](fixture, () => compare(fixture, findingsIn(fixture, rule, catalog))),
  };
}

type Comparing = () => { readonly expected: readonly string[]; readonly actual: readonly string[] };

const OUTCOMES: Readonly<Record<FixtureKind, (fixture: Fixture, comparing: Comparing) => Outcome>> = {
  flag(fixture, comparing) {
    if (fixture.expectations.length === 0)
      return wrong('a fixture in flag/ marks what it wants: //  ^^^ rule-id: part of the message');
    return { ...comparing(), message: 'the findings are not those that the fixture marks' };
  },
  quiet: (_, comparing) => ({
    expected: [],
    actual: comparing().actual,
    message: 'a fixture in quiet/ has no findings',
  }),
  'known-miss'(_, comparing) {
    const { expected, actual } = comparing();
    return expected.join('\n') === actual.join('\n') ? wrong('it is mended: move it to flag/') : right();
  },
  'known-noise': (_, comparing) =>
    comparing().actual.length === 0 ? wrong('it is mended: move it to quiet/') : right(),
};

function right(): Outcome {
  return { expected: [], actual: [], message: '' };
}

function wrong(message: string): Outcome {
  return { expected: [], actual: [message], message };
}

/** Code blocks are marked `ts bad` or `ts good`; a rule's page has both. */
function readmeCases(rule: string, readme: string, catalog: Catalog): RuleCase[] {
  const blocks = [...readme.matchAll(/^```(tsx?|jsx?) (bad|good)\n([\s\S]*?)^```$/gm)];
  const kinds = new Set(blocks.map(([, , kind]) => kind));
  return [
    {
      name: 'README.md has bad and good code',
      run: () => (kinds.size === 2 ? right() : wrong('mark code blocks of README.md `ts bad` and `ts good`')),
    },
    ...blocks.map(found => {
      const [, language = 'ts', kind = '', code = ''] = found;
      const line = readme.slice(0, found.index).split('\n').length;
      const fixture = parseFixture(`example.${language}`, `// ${kind} code of the README\n${code}`);
      return {
        name: `README.md:${line} is ${kind}`,
        run: () => readmeOutcome(kind, compare(fixture, ownFindings(fixture, rule, catalog)).actual),
      };
    }),
  ];
}

function ownFindings(fixture: Fixture, rule: string, catalog: Catalog) {
  return findingsIn(fixture, rule, catalog).filter(finding => finding.rule === rule);
}

function readmeOutcome(kind: string, actual: readonly string[]): Outcome {
  if (kind === 'good') return { expected: [], actual, message: 'good code has no findings' };
  return actual.length > 0 ? right() : wrong('bad code has findings');
}

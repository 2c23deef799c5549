/** Reads the tests in a rule's folder and makes them ready for any test runner. */
import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import type { Library } from '../../rules/knowledge/define.ts';
import type { FixtureKind, FixtureText, RuleCase } from '../../rules/testing/rule-cases.ts';

/** One test, for whatever test runner: `test(name, run)`. */
export interface RuleTest {
  /** Such as `flag/in-a-loop.ts: A query for each order`. */
  readonly name: string;
  /**
   * Runs the test.
   *
   * @throws AssertionError with what was expected and what was found.
   */
  run(): void;
}

/** What the tests of a rule need besides its folder. */
export interface RuleTestOptions {
  /** What the set's configuration says under `knowledge`, if the fixtures use what it describes. */
  readonly knowledge?: readonly unknown[];
}

/**
 * The tests of a rule: every file of its `fixtures/flag`, `fixtures/quiet`, `fixtures/known-miss` and `fixtures/known-noise`, and
 * every code block of its `README.md` that is marked `bad` or `good`. This is how the built-in rules are tested.
 *
 * @param folder the rule's folder, as a URL of it or a path.
 * @throws if a fixture cannot be read, does not start with a comment, or a description in `knowledge` is wrong.
 */
export async function ruleTests(
  rule: Rule,
  folder: URL | string,
  { knowledge = [] }: RuleTestOptions = {},
): Promise<RuleTest[]> {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  // Parsers, linker and knowledge: a rule that only runs need not load them.
  const { ruleCases } = await import('../../rules/testing/rule-cases.ts');
  const catalog = { rules: withRule(rule), described: await checked(knowledge) };
  const files = { fixtures: fixturesIn(join(path, 'fixtures')), readme: textOf(join(path, 'README.md')) };
  return ruleCases(rule.id, files, catalog).map(runnable);
}

function withRule(rule: Rule): readonly Rule[] {
  return RULES.some(({ id }) => id === rule.id) ? RULES : [...RULES, rule];
}

async function checked(knowledge: readonly unknown[]): Promise<readonly Library[]> {
  if (knowledge.length === 0) return [];
  const { librarySchema } = await import('../host/config-schema.ts');
  return knowledge.map(each => librarySchema.parse(each));
}

const KINDS: readonly FixtureKind[] = ['flag', 'quiet', 'known-miss', 'known-noise'];

function fixturesIn(folder: string): FixtureText[] {
  return KINDS.flatMap(kind =>
    namesIn(join(folder, kind)).map(name => ({
      kind,
      name,
      text: readFileSync(join(folder, kind, name), 'utf8'),
    })),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function runnable({ name, run }: RuleCase): RuleTest {
  return {
    name,
    run() {
      const { expected, actual, message } = run();
      if (expected.join('\n') !== actual.join('\n'))
        deepStrictEqual(actual, expected, `${message}:\n${told(actual, expected)}`);
    },
  };
}

function told(actual: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter(line => !actual.includes(line)).map(line => `- missing: ${line}`);
  const extra = actual.filter(line => !expected.includes(line)).map(line => `+ found:   ${line}`);
  return [...missing, ...extra].join('\n');
}

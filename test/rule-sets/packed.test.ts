/** A team's rule set and Hotpath itself, both from their tarballs, in a project that extends the set. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPacked, run } from '../harness/packed.ts';
import { REPOSITORY } from '../harness/run-cli.ts';

const SET = join(REPOSITORY, 'test/workspaces/acme-rule-set');
const SHOP = join(REPOSITORY, 'test/workspaces/acme-shop');

let shop = '';
beforeAll(async () => {
  shop = await installPacked(SHOP, [SET]);
});
afterAll(() => rmSync(dirname(shop), { recursive: true, force: true }));

interface ReportedJson {
  readonly findings: readonly {
    readonly path: string;
    readonly rule: string;
    readonly range: { readonly start: { readonly line: number } };
    readonly message: string;
  }[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

async function scan(...args: string[]) {
  const { status, stdout, stderr } = await run('hotpath', ['scan', '--format', 'json', ...args], shop);
  expect(stderr).toBe('');
  const { findings, problems } = JSON.parse(stdout) as ReportedJson;
  const places = findings.map(({ path, rule, range }) => `${path}:${range.start.line} ${rule}`);
  return { status, findings, places, problems: problems.map(({ path, message }) => `${path}: ${message}`) };
}

const MARK = /\/\/ expect: ([a-z-]+)/;

function marks(): string[] {
  return readdirSync(join(SHOP, 'src')).flatMap(name =>
    readFileSync(join(SHOP, 'src', name), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const rule = MARK.exec(line)?.[1];
        return rule === undefined ? [] : [`src/${name}:${index + 1} ${rule}`];
      }),
  );
}

test('with its code allowed, the rules, the data layer and the severities of the set count', async () => {
  const { status, places, findings, problems } = await scan('--allow-plugins');
  expect(problems).toEqual([]);
  // The comment that would ignore the enforced rule does not, and says so.
  expect(places.sort()).toEqual([...marks(), 'src/confirm.ts:4 unused-suppression'].sort());
  expect(findings.find(({ rule }) => rule === 'unused-suppression')?.message).toBe(
    'acme-queue-mails is enforced by node_modules/@acme/hotpath/hotpath.config.json:7: no comment can ignore it.',
  );
  expect(status).toBe(1);
});

test('without, the rest of the set counts, and one note says how to allow the code', async () => {
  const { places, problems } = await scan();
  expect(places).toEqual(marks().filter(mark => !mark.includes('acme-')));
  expect(problems).toEqual([
    'hotpath.config.json: extends[0]: @acme/hotpath brings rules of its own, whose code did not run; --allow-plugins runs it',
  ]);
});

test('the cache keeps the two apart', async () => {
  for (const args of [['--allow-plugins'], [], ['--allow-plugins'], []]) {
    const { places } = await scan(...args);
    expect(places.length, args.join()).toBe(args.length === 0 ? 1 : 4);
  }
});

test('the enforced rule cannot be turned off by the project', async () => {
  const config = {
    extends: ['@acme/hotpath'],
    rules: { 'acme-queue-mails': 'off' },
    ignore: ['src/confirm.ts'],
  };
  writeFileSync(join(shop, 'hotpath.config.json'), JSON.stringify(config));
  const { places, problems, status } = await scan('--allow-plugins');
  writeFileSync(join(shop, 'hotpath.config.json'), readFileSync(join(SHOP, 'hotpath.config.json')));
  expect(places).toContain('src/confirm.ts:5 acme-queue-mails');
  expect(problems).toEqual([
    'hotpath.config.json: acme-queue-mails is enforced as error by node_modules/@acme/hotpath/hotpath.config.json:7',
  ]);
  expect(status).toBe(2);
});

test('its rules are listed, explained and run one by one', async () => {
  const listed = await run('hotpath', ['rules', '--allow-plugins'], shop);
  expect(listed.stdout).toMatch(/^acme-queue-mails +error +Mails that are sent/m);
  const explained = await run('hotpath', ['explain', 'acme-queue-mails', '--allow-plugins'], shop);
  expect(explained.stdout).toBe(readFileSync(join(SET, 'rules/acme-queue-mails/README.md'), 'utf8'));
  const { places } = await scan('--allow-plugins', '--rule', 'acme-queue-mails');
  expect(places).toEqual(['src/confirm.ts:5 acme-queue-mails']);
  const wrong = await run('hotpath', ['scan', '--allow-plugins', '--rule', 'acme-queue-mail'], shop);
  expect(wrong).toMatchObject({
    status: 2,
    stderr: "hotpath: there is no rule 'acme-queue-mail'; did you mean 'acme-queue-mails'?\n",
  });
});

test("SARIF carries the set's pages", async () => {
  const { stdout } = await run('hotpath', ['scan', '--allow-plugins', '--format', 'sarif'], shop);
  const log = JSON.parse(stdout) as {
    runs: { tool: { driver: { rules: { id: string; help?: { markdown: string } }[] } } }[];
  };
  const rule = log.runs[0]?.tool.driver.rules.find(({ id }) => id === 'acme-queue-mails');
  expect(rule?.help?.markdown).toContain('`enqueue` writes one row');
});

test('a new rule passes its tests at once, and finds what it is about once it is named', async () => {
  const written = await run('hotpath', ['new-rule', 'acme-no-left-pad', '--dir', 'lint'], shop);
  expect(written.stdout).toContain('Test it:  node --test lint/acme-no-left-pad/rule.test.mjs');
  const tested = await run(process.execPath, ['--test', 'lint/acme-no-left-pad/rule.test.mjs'], shop);
  expect(tested.stdout).toMatch(/^(?:#|ℹ) pass 5$/m);
  const config = { extends: ['@acme/hotpath'], plugins: ['./lint/acme-no-left-pad/rule.mjs'] };
  writeFileSync(join(shop, 'hotpath.config.json'), JSON.stringify(config));
  writeFileSync(
    join(shop, 'src/numbers.ts'),
    "import express from 'express';\nimport leftPad from 'left-pad';\nexpress().get('/n', (req, res) => res.send(leftPad(req.query.n, 8)));\n",
  );
  const { places, problems } = await scan('--allow-plugins', '--rule', 'acme-no-left-pad');
  rmSync(join(shop, 'src/numbers.ts'));
  writeFileSync(join(shop, 'hotpath.config.json'), readFileSync(join(SHOP, 'hotpath.config.json')));
  expect(problems).toEqual([]);
  // Nothing in the rule's own fixtures.
  expect(places).toEqual(['src/numbers.ts:3 acme-no-left-pad']);
});

test("the set's own tests pass, and its code fits the types", async () => {
  const set = join(shop, 'node_modules/@acme/hotpath');
  const tested = await run(process.execPath, ['--test', 'rules/rules.test.js'], set);
  expect(tested.stdout).toMatch(/^(?:#|ℹ) pass 10$/m);
  expect(tested.status).toBe(0);
  writeFileSync(join(shop, 'typed.mts'), TYPED);
  cpSync(join(set, 'rules'), join(shop, 'rules'), { recursive: true });
  const checked = await run(process.execPath, [TSC, ...OPTIONS, 'typed.mts', 'rules/index.js'], shop);
  expect(checked.stdout).toBe('');
});

const TSC = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
const OPTIONS = [
  ...['--noEmit', '--strict', '--allowJs', '--checkJs'],
  ...['--module', 'nodenext', '--target', 'es2023', '--types', 'node', '--typeRoots'],
  join(REPOSITORY, 'node_modules/@types'),
];

/** Each question with its type: the compiler is the test. */
const TYPED = `import { callsOf, defineRule, type Place, type Repeat, type Rule, ruleTests } from 'hotpath/rules';

export const rule: Rule = defineRule({
  id: 'typed',
  severity: 'info',
  summary: 'Asks about everything.',
  check({ program, latency, report }) {
    const repeats: readonly Repeat[] = program.repeats;
    const calls: readonly { call: Place }[] = callsOf(program, 'pg');
    // @ts-expect-error: a finding has a place, a message, an anchor
    report({});
    const milliseconds: number = latency.db * repeats.length * calls.length;
    // @ts-expect-error: there is no such question
    program.guesses;
    void milliseconds;
  },
});
const tests: readonly { name: string; run(): void }[] = await ruleTests(rule, new URL('./', import.meta.url));
void tests;
`;

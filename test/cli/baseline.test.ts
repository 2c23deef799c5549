/** `hotpath baseline` and scans with a baseline, as a user runs them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { followPage } from '../harness/follow-page.ts';
import { type RunOptions, runCli } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { SHOP } from './shop.ts';

const FILE = 'hotpath-baseline.json';
/** Whoever runs the tests may be a build machine. */
const AT_HOME = { CI: '' };

function hotpath(cwd: string, ...args: string[]) {
  return runCli(args, { cwd, env: AT_HOME });
}

async function scan(cwd: string, args: readonly string[] = [], options: RunOptions = {}) {
  const run = await runCli(['scan', '--format', 'json', ...args], { cwd, env: AT_HOME, ...options });
  return { ...run, report: run.stdout === '' ? null : (JSON.parse(run.stdout) as Report) };
}

function entriesIn(cwd: string): readonly string[] {
  const { findings } = JSON.parse(readFileSync(join(cwd, FILE), 'utf8'));
  return Object.entries<Record<string, string[]>>(findings).flatMap(([path, rules]) =>
    Object.entries(rules).flatMap(([rule, ids]) => ids.map(() => `${path} ${rule}`)),
  );
}

const TWO_QUERIES = SHOP['src/routes.ts']
  .replace(
    'authors.push(await loadAuthor(id));',
    'authors.push(await loadAuthor(id), await prisma.post.findFirst({ where: { id } }));',
  )
  .replace(
    "import express from 'express';",
    "import express from 'express';\nimport { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();",
  );

test('docs/baseline.md', async () => {
  const cwd = makeWorkspace({ 'package.json': SHOP['package.json'] });
  const steps = await followPage('docs/baseline.md', { cwd, env: AT_HOME });
  expect(steps.length).toBeGreaterThan(8);
  for (const { command, shown, printed } of steps) expect(printed, command).toBe(shown);
});

test('a scan without a baseline says nothing of one and makes none', async () => {
  const cwd = makeWorkspace(SHOP);
  const { report } = await scan(cwd);
  expect(report?.summary).not.toHaveProperty('baseline');
  expect(existsSync(join(cwd, FILE))).toBe(false);
});

test('recorded findings are held back and counted; moved lines do not matter', async () => {
  const cwd = makeWorkspace(SHOP);
  await hotpath(cwd, 'baseline');
  const all = entriesIn(cwd).length;
  writeInto(cwd, 'src/routes.ts', `// moved\n\n${SHOP['src/routes.ts']}`);
  const [held, without] = [await scan(cwd), await scan(cwd, ['--no-baseline'])];
  expect(held).toMatchObject({
    status: 0,
    report: { findings: [], summary: { baseline: { held: all, gone: 0 } } },
  });
  expect(without.report?.findings).toHaveLength(all);
  expect(without.report?.summary).not.toHaveProperty('baseline');
});

test('recording twice gives the same bytes', async () => {
  const cwd = makeWorkspace({ ...SHOP, 'src/more.ts': SHOP['src/routes.ts'] });
  const texts: string[] = [];
  for (let i = 0; i < 2; i++) {
    await hotpath(cwd, 'baseline');
    texts.push(readFileSync(join(cwd, FILE), 'utf8'));
  }
  expect(texts[1]).toBe(texts[0]);
});

test('parts of a finding belong to it: what is left of a loop is not new', async () => {
  const cwd = makeWorkspace({ ...SHOP, 'src/routes.ts': TWO_QUERIES });
  const { report } = await scan(cwd, ['--rule', 'n-plus-one']);
  expect(report?.findings.map(({ also }) => also?.length)).toEqual([1]);
  await hotpath(cwd, 'baseline');
  writeInto(cwd, 'src/routes.ts', TWO_QUERIES.replace('await loadAuthor(id), ', ''));
  const left = await scan(cwd);
  expect(left).toMatchObject({ status: 0, report: { findings: [], summary: { baseline: { gone: 1 } } } });
  expect((await scan(cwd)).report?.summary.baseline?.gone).toBe(0);
});

test('on a build machine what is gone is a note, and the file stays', async () => {
  const cwd = makeWorkspace(SHOP);
  await hotpath(cwd, 'baseline', '--rule', 'n-plus-one');
  rmSync(join(cwd, 'src/routes.ts'));
  const { status, stderr, report } = await scan(cwd, [], { env: { CI: 'true' } });
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: `hotpath: ${FILE} has 1 entry for what is gone; hotpath baseline --update takes it out\n`,
  });
  expect(report?.summary.baseline).toEqual({ held: 0, gone: 1 });
  expect(entriesIn(cwd)).toEqual(['src/routes.ts n-plus-one']);
  expect((await hotpath(cwd, 'baseline', '--update')).stdout).toBe(`${FILE}: 0 entries, 1 entry taken out\n`);
  expect(entriesIn(cwd)).toEqual([]);
});

test.each([
  ['another rule', ['--rule', 'sync-io-on-hot-path']],
  ['another file', ['src/authors.ts']],
  ['surer findings only', ['--min-confidence', 'certain']],
])('a scan for %s takes nothing out', async (_, args) => {
  const cwd = makeWorkspace(SHOP);
  await hotpath(cwd, 'baseline', '--rule', 'n-plus-one');
  rmSync(join(cwd, 'src/routes.ts'));
  expect((await scan(cwd, args)).report?.summary.baseline).toEqual({ held: 0, gone: 0 });
  expect(entriesIn(cwd)).toEqual(['src/routes.ts n-plus-one']);
});

test('while a file does not parse nothing is taken out', async () => {
  const cwd = makeWorkspace(SHOP);
  await hotpath(cwd, 'baseline', '--rule', 'n-plus-one');
  writeInto(cwd, 'src/authors.ts', 'export function loadAuthor( {');
  expect((await scan(cwd)).report?.summary.baseline).toEqual({ held: 0, gone: 0 });
  expect(entriesIn(cwd)).toEqual(['src/routes.ts n-plus-one']);
});

test('--update adds nothing; paths and rules record a part and keep the rest', async () => {
  const cwd = makeWorkspace(SHOP);
  const rule = ['--rule', 'n-plus-one'];
  await hotpath(cwd, 'baseline', ...rule);
  writeInto(cwd, 'src/more.ts', SHOP['src/routes.ts']);
  writeInto(cwd, 'src/most.ts', SHOP['src/routes.ts']);
  await hotpath(cwd, 'baseline', '--update', ...rule);
  expect(entriesIn(cwd)).toEqual(['src/routes.ts n-plus-one']);
  await hotpath(cwd, 'baseline', 'src/most.ts', ...rule);
  expect(entriesIn(cwd)).toEqual(['src/most.ts n-plus-one', 'src/routes.ts n-plus-one']);
  expect((await scan(cwd, rule)).report?.findings.map(({ path }) => path)).toEqual(['src/more.ts']);
});

test('--baseline names another file', async () => {
  const cwd = makeWorkspace(SHOP);
  mkdirSync(join(cwd, 'ci'));
  await hotpath(cwd, 'baseline', '--baseline', 'ci/known.json');
  expect(existsSync(join(cwd, FILE))).toBe(false);
  const runs = [await scan(cwd), await scan(cwd, ['--baseline', 'ci/known.json'])];
  expect(runs.map(({ status }) => status)).toEqual([1, 0]);
});

test.each([
  ['{ "version": 1,', 'cannot be used: Expected'],
  ['<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n', 'cannot be used: it holds a merge conflict'],
  ['{"version":2}', 'cannot be used: version: Expected version 1'],
  [
    '{"version":1,"minConfidence":"likely","types":"declared","findings":{"a.ts":{"n-plus-one":["x"]}}}',
    'cannot be used: findings.a.ts.n-plus-one.0: Expected a fingerprint',
  ],
])('a baseline that says %j is one clear error', async (text, words) => {
  const cwd = makeWorkspace(SHOP);
  writeFileSync(join(cwd, FILE), text);
  for (const command of ['scan', 'baseline']) {
    const { status, stdout, stderr } = await hotpath(cwd, command);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^hotpath: [^\n]+\n$/);
    expect(stderr).toContain(words);
  }
  expect(readFileSync(join(cwd, FILE), 'utf8')).toBe(text);
});

test('a baseline that is not there is an error where it was asked for', async () => {
  const cwd = makeWorkspace(SHOP);
  const runs = [
    await hotpath(cwd, 'scan', '--baseline', 'none.json'),
    await hotpath(cwd, 'baseline', '--update'),
    await hotpath(cwd, 'baseline', '--baseline', 'none/known.json'),
  ];
  expect(runs.map(({ status }) => status)).toEqual([2, 2, 2]);
  expect(runs.map(({ stderr }) => stderr)).toEqual([
    "hotpath: there is no baseline 'none.json'\n",
    `hotpath: there is no baseline '${FILE}'; hotpath baseline makes one\n`,
    expect.stringMatching(/^hotpath: cannot write to 'none\/known\.json': /),
  ]);
});

/** `hotpath scan`, as it is built: formats, choices and exit status. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { BIN, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { SHOP } from './shop.ts';

const ONLY_QUERIES = ['--rule', 'n-plus-one'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what this looks for.
const ESCAPES = /\u001b\[/;

async function scanJson(cwd: string, ...args: string[]): Promise<{ report: Report; status: number | null }> {
  const { status, stdout, stderr } = await runCli(['scan', '--format', 'json', ...args], { cwd });
  expect(stderr).toBe('');
  return { report: JSON.parse(stdout), status };
}

test('json is the whole contract', async () => {
  const { report, status } = await scanJson(makeWorkspace(SHOP), ...ONLY_QUERIES);
  expect(status).toBe(1);
  expect(report).toMatchObject({
    version: 1,
    tool: { name: 'hotpath', version: JSON.parse(readFileSync('package.json', 'utf8')).version },
    root: '.',
    summary: { files: 2, entryPoints: 1, cache: { hits: 0, misses: 2 } },
    problems: [],
  });
  expect(report.findings).toHaveLength(1);
  expect(report.findings[0]).toMatchObject({
    rule: 'n-plus-one',
    path: 'src/routes.ts',
    range: { start: { line: 9, column: 24 } },
    effect: { kind: 'db.read', sync: false, library: '@prisma/client', operation: 'author.findFirst' },
    entryPoints: [{ kind: 'http', name: 'GET /posts', path: 'src/routes.ts' }],
  });
  const steps = report.findings[0]?.evidence.map(step => `${step.path}:${step.range.start.line}`);
  expect(steps?.at(-1)).toBe('src/authors.ts:6');
});

test('text shows the code, the path, the cost, and no escape codes through a pipe', async () => {
  const { status, stdout, stderr } = await runCli(['scan', ...ONLY_QUERIES], { cwd: makeWorkspace(SHOP) });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).not.toMatch(ESCAPES);
  expect(stdout).toMatch(/^src\/routes\.ts:9:24 {2}\w+ {2}n-plus-one/);
  expect(stdout).toMatch(/> {1,2}9 \| {5}authors\.push\(await loadAuthor\(id\)\);\n +\| +\^+\n/);
  expect(stdout).toMatch(/src\/authors\.ts:6 {2}/);
  expect(stdout).toMatch(/\n {2}cost {2}\S/);
  expect(stdout).toMatch(/\n1 finding \(1 \w+\) in 2 files, 1 entry point, [\d.]+ s\n$/);
});

test('colour is for those who want it', async () => {
  const cwd = makeWorkspace(SHOP);
  const outputs = await Promise.all([
    runCli(['scan'], { cwd, env: { FORCE_COLOR: '1' } }),
    runCli(['scan'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
    runCli(['scan', '--no-color'], { cwd, env: { FORCE_COLOR: '1' } }),
  ]);
  expect(outputs.map(({ stdout }) => ESCAPES.test(stdout))).toEqual([true, false, false]);
});

test('the exit status follows --fail-on, and is 0 without findings', async () => {
  const cwd = makeWorkspace(SHOP);
  const { report } = await scanJson(cwd, ...ONLY_QUERIES);
  const severity = report.findings[0]?.severity;
  const runs = await Promise.all([
    runCli(['scan', ...ONLY_QUERIES, '--fail-on', 'error'], { cwd }),
    runCli(['scan', ...ONLY_QUERIES, '--fail-on', 'info'], { cwd }),
    runCli(['scan', makeWorkspace({ 'a.ts': 'export const a = 1;' })]),
  ]);
  expect(runs.map(({ status }) => status)).toEqual([severity === 'error' ? 1 : 0, 1, 0]);
  expect(runs[2]?.stdout).toMatch(/^No findings in 1 file, /);
});

test('--fail-on never and --max-findings let findings through', async () => {
  const cwd = makeWorkspace({ ...SHOP, 'src/more.ts': SHOP['src/routes.ts'] });
  const statusWith = async (...args: string[]) =>
    (await runCli(['scan', ...ONLY_QUERIES, ...args], { cwd })).status;
  const statuses = [
    statusWith('--fail-on', 'never'),
    statusWith('--max-findings', '2'),
    statusWith('--max-findings', '1'),
    statusWith('--max-findings', '0', '--fail-on', 'error'),
  ];
  expect(await Promise.all(statuses)).toEqual([0, 0, 1, 0]);
});

test('--fail-on-impact counts what is dear and reached from an entry point', async () => {
  const high = makeWorkspace(SHOP);
  const medium = makeWorkspace({
    ...SHOP,
    'src/routes.ts': SHOP['src/routes.ts'].replace(
      'app.get(',
      'export const handlers: unknown[] = [];\nhandlers.push(',
    ),
  });
  const { report } = await scanJson(high, ...ONLY_QUERIES);
  const unreached = await scanJson(medium, ...ONLY_QUERIES);
  const impact = report.findings[0]?.impact.level ?? '';
  expect(unreached.report.findings.map(({ entryPoints }) => entryPoints.length)).toEqual([0]);
  const statusWith = async (cwd: string, ...args: string[]) =>
    (await runCli(['scan', ...ONLY_QUERIES, ...args], { cwd })).status;
  expect(impact).not.toBe('low');
  expect([
    await statusWith(high, '--fail-on-impact', impact),
    await statusWith(high, '--fail-on-impact', impact, '--max-findings', '1'),
    await statusWith(high, '--fail-on-impact', impact, '--fail-on', 'error'),
    await statusWith(medium),
    await statusWith(medium, '--fail-on-impact', 'low'),
  ]).toEqual([1, 0, 0, 1, 0]);
});

test('one run writes several formats', async () => {
  const cwd = makeWorkspace(SHOP);
  const formats = ['--format', 'text', '--format', 'json:report.json', '--format', 'gitlab:quality.json'];
  const { stdout } = await runCli(['scan', ...ONLY_QUERIES, ...formats], { cwd });
  expect(stdout).toMatch(/1 finding/);
  expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')).findings).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(cwd, 'quality.json'), 'utf8'))).toHaveLength(1);
});

test('paths choose what is shown, not what is linked', async () => {
  const cwd = makeWorkspace(SHOP);
  const [routes, authors, folder] = await Promise.all([
    scanJson(cwd, 'src/routes.ts', ...ONLY_QUERIES),
    scanJson(cwd, 'src/authors.ts', ...ONLY_QUERIES),
    scanJson(cwd, 'src/authors.ts', 'src', ...ONLY_QUERIES),
  ]);
  expect([routes, authors, folder].map(({ report }) => report.findings.length)).toEqual([1, 0, 1]);
  expect([routes, authors, folder].map(({ report }) => report.summary.files)).toEqual([2, 2, 2]);
});

test('one folder is the root, as given', async () => {
  const cwd = makeWorkspace(
    Object.fromEntries(Object.entries(SHOP).map(([path, text]) => [`shop/${path}`, text])),
  );
  const { report } = await scanJson(cwd, './shop', ...ONLY_QUERIES);
  expect(report.root).toBe('./shop');
  expect(report.findings.map(({ path }) => path)).toEqual(['src/routes.ts']);
});

test('--output writes the file and nothing else', async () => {
  const cwd = makeWorkspace(SHOP);
  const run = await runCli(['scan', '--format', 'json', '--output', 'report.json', ...ONLY_QUERIES], { cwd });
  expect(run).toEqual({ status: 1, stdout: '', stderr: '' });
  expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')).findings).toHaveLength(1);
});

test('--quiet is a line for each finding', async () => {
  const { stdout } = await runCli(['scan', '--quiet', ...ONLY_QUERIES], { cwd: makeWorkspace(SHOP) });
  expect(stdout).toMatch(/^src\/routes\.ts:9:24 {2}\w+ {2}n-plus-one.*\n$/);
});

test('output larger than a pipe arrives in full', async () => {
  const files = Array.from({ length: 150 }, (_, index) => [`src/routes-${index}.ts`, SHOP['src/routes.ts']]);
  const cwd = makeWorkspace({ ...SHOP, ...Object.fromEntries(files) });
  const { status, stdout } = await runCli(['scan', '--format', 'json', ...ONLY_QUERIES], { cwd });
  expect(stdout.length).toBeGreaterThan(200_000);
  expect(JSON.parse(stdout).findings).toHaveLength(151);
  expect(status).toBe(1);
});

test('a reader that leaves early is no error', async () => {
  const files = Array.from({ length: 150 }, (_, index) => [`src/routes-${index}.ts`, SHOP['src/routes.ts']]);
  const cwd = makeWorkspace({ ...SHOP, ...Object.fromEntries(files) });
  const child = spawn(process.execPath, [BIN, 'scan'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  const [status] = await once(child, 'close');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});

test('two runs give the same findings in the same order', async () => {
  const cwd = makeWorkspace(SHOP);
  const [first, second] = await Promise.all([scanJson(cwd), scanJson(cwd)]);
  expect(first.report.findings).toEqual(second.report.findings);
});

/** The plugin in real ESLints, with the configuration of docs/eslint.md: they show what a scan finds. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { REPOSITORY, runCli } from '../harness/run-cli.ts';
import { writeInto } from '../harness/temporary-workspace.ts';

const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-eslint-')));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

beforeAll(() => {
  cpSync(join(REPOSITORY, 'test/workspaces/storefront'), workspace, { recursive: true });
  const page = readFileSync(join(REPOSITORY, 'docs/eslint.md'), 'utf8');
  writeInto(workspace, 'eslint.config.mjs', /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
  link('hotpath', REPOSITORY);
  link('@typescript-eslint/parser', join(REPOSITORY, 'node_modules/@typescript-eslint/parser'));
});

function link(name: string, target: string): void {
  const place = join(workspace, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}

interface Linted {
  readonly filePath: string;
  readonly messages: readonly LintMessage[];
}

interface LintMessage {
  readonly ruleId: string | null;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly message: string;
  readonly severity: number;
}

interface Run {
  readonly status: number;
  readonly linted: readonly Linted[];
  readonly stderr: string;
}

function runEslint(folder: string, args: readonly string[], input?: string): Promise<Run> {
  const bin = join(REPOSITORY, 'node_modules', folder, 'bin/eslint.js');
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [bin, '--format', 'json', ...args],
      { cwd: workspace, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') return reject(error);
        if (!stdout.startsWith('[')) return reject(new Error(stderr));
        resolve({ status: Number(error?.code ?? 0), linted: JSON.parse(stdout), stderr });
      },
    );
    child.stdin?.end(input ?? '');
  });
}

/** `path:line:column-line:column rule message` */
function linesOf(linted: readonly Linted[]): string[] {
  return linted
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, column, endLine, endColumn, ruleId, message }) =>
          `${relative(workspace, filePath)}:${line}:${column}-${endLine}:${endColumn} ${ruleId} ${message}`,
      ),
    )
    .sort();
}

async function scanned(): Promise<string[]> {
  const { stdout } = await runCli(['scan', '--format', 'json', '--no-cache'], { cwd: workspace });
  const { findings } = JSON.parse(stdout) as Report;
  return findings
    .map(({ path, range: { start, end }, rule, message }) => {
      return `${path}:${start.line}:${start.column}-${end.line}:${end.column} hotpath/${rule} ${message}`;
    })
    .sort();
}

const MAJORS = [
  ['ESLint 9', 'eslint9', /^9\./],
  ['ESLint 10', 'eslint', /^10\./],
] as const;

for (const [name, folder, version] of MAJORS) {
  test(`${name} shows the findings of a scan, and nothing else`, async () => {
    const manifest = readFileSync(join(REPOSITORY, 'node_modules', folder, 'package.json'), 'utf8');
    expect(JSON.parse(manifest).version).toMatch(version);
    const { status, linted, stderr } = await runEslint(folder, ['.']);
    expect(stderr).toBe('');
    const expected = await scanned();
    expect(expected.length).toBeGreaterThan(10);
    expect(linesOf(linted)).toEqual(expected);
    // Warnings pass.
    expect(status).toBe(0);
  });
}

const NEWEST = 'eslint';

test('places are those of the text that an editor has not saved', async () => {
  const path = 'src/services/catalogue-service.ts';
  const text = readFileSync(join(workspace, path), 'utf8');
  const before = linesOf((await runEslint(NEWEST, [path])).linted);
  const typed = `\n${text}`;
  const { linted } = await runEslint(NEWEST, ['--stdin', '--stdin-filename', path], typed);
  const moved = before.map(line =>
    line.replace(/:(\d+):(\d+)-(\d+):/, (_all, a, b, c) => `:${+a + 1}:${b}-${+c + 1}:`),
  );
  expect(before.length).toBeGreaterThan(0);
  expect(linesOf(linted)).toEqual(moved.sort());
});

test("a rule is ESLint's to turn off, or to make an error", async () => {
  const args = ['--rule', 'hotpath/n-plus-one: error', '--rule', 'hotpath/missing-cache-headers: off', '.'];
  const { status, linted } = await runEslint(NEWEST, args);
  expect(status).toBe(1);
  const lines = linesOf(linted);
  expect(lines.some(line => line.includes(' hotpath/missing-cache-headers '))).toBe(false);
  expect(linted.flatMap(({ messages }) => messages).filter(({ severity }) => severity === 2).length).toBe(
    lines.filter(line => line.includes(' hotpath/n-plus-one ')).length,
  );
});

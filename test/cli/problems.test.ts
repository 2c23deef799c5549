/** What is wrong with a workspace is told, and the scan goes on. */
import { chmodSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Problem, Report } from '../../rules/report/report.ts';
import { type RunOptions, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { SHOP } from './shop.ts';

/** Problems of a shop with some more files; the shop's own finding must still be there. */
async function problemsOf(cwd: string, options: RunOptions = {}): Promise<readonly Problem[]> {
  const { status, stdout, stderr } = await runCli(['scan', '--format', 'json', '--rule', 'n-plus-one'], {
    cwd,
    ...options,
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const report: Report = JSON.parse(stdout);
  expect(report.findings).toHaveLength(1);
  return report.problems;
}

test('a file that does not parse', async () => {
  const problems = await problemsOf(makeWorkspace({ ...SHOP, 'src/broken.ts': 'export function (( {' }));
  expect(problems).toEqual([
    { path: 'src/broken.ts', message: expect.stringMatching(/^The file cannot be parsed: \S/) },
  ]);
});

test('a file that is no text', async () => {
  const problems = await problemsOf(makeWorkspace({ ...SHOP, 'src/binary.ts': '\u0000\u0001\ufffd\u0000' }));
  expect(problems.map(({ path }) => path)).toEqual(['src/binary.ts']);
});

test('a file that is too large', async () => {
  const large = `export const data = '${'x'.repeat(2_200_000)}';`;
  const problems = await problemsOf(makeWorkspace({ ...SHOP, 'src/large.ts': large }));
  expect(problems).toEqual([{ path: 'src/large.ts', message: 'The file is larger than 2 MB (2.1 MB).' }]);
});

test('a file that is more work than any other', async () => {
  // Each statement may rest on all before it.
  const lines = Array.from({ length: 3000 }, (_, i) => `v = await f(v, ${i});`);
  const chained = `export async function g(v) {${lines.join('\n')}}`;
  const problems = await problemsOf(makeWorkspace({ ...SHOP, 'src/chained.js': chained }));
  expect(problems).toEqual([
    {
      path: 'src/chained.js',
      message:
        'The file cannot be parsed: reading it takes more than 3,000,000 steps; .gitignore keeps files like it out of scans',
    },
  ]);
});

test('files that the native parser has not the memory for are read by the other one', async () => {
  const imports = Array.from({ length: 6000 }, (_, i) => `import { f${i} } from './f${i}';`).join('\n');
  const problems = await problemsOf(
    makeWorkspace({ ...SHOP, 'src/icons.ts': imports, 'src/returns.js': `f(${'return;'.repeat(14_000)}` }),
  );
  expect(problems).toEqual([
    { path: 'src/returns.js', message: 'The file cannot be parsed: Argument expression expected.' },
  ]);
});

test('a file of 50 MB', async () => {
  const workspace = makeWorkspace({ ...SHOP, 'src/huge.ts': '' });
  truncateSync(join(workspace, 'src/huge.ts'), 50 * 1024 * 1024);
  const problems = await problemsOf(workspace);
  expect(problems).toEqual([{ path: 'src/huge.ts', message: 'The file is larger than 2 MB (50.0 MB).' }]);
});

test('broken configuration', async () => {
  const problems = await problemsOf(
    makeWorkspace({
      ...SHOP,
      'tsconfig.json': '{ "compilerOptions": [',
      'web/package.json': '{',
      'empty/tsconfig.json': '',
    }),
  );
  expect(problems.map(({ path }) => path)).toEqual(['web/package.json', 'tsconfig.json']);
});

test('links that loop or lead nowhere', async () => {
  const cwd = makeWorkspace(SHOP);
  symlinkSync(cwd, join(cwd, 'src/again'), 'junction');
  symlinkSync(join(cwd, 'nowhere'), join(cwd, 'src/nowhere.ts'), 'junction');
  expect(await problemsOf(cwd)).toEqual([]);
});

if (process.platform !== 'win32') {
  test('a file that may not be read', async () => {
    const cwd = makeWorkspace({ ...SHOP, 'src/secret.ts': 'export const secret = 1;' });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'src/secret.ts'), 0o000);
    // Root may read everything, so that the scan has to be someone else's.
    const options = process.getuid?.() === 0 ? { uid: 65534 } : {};
    expect(await problemsOf(cwd, options)).toEqual([
      { path: 'src/secret.ts', message: 'The file cannot be read (EACCES).' },
    ]);
  });
}

test('what git ignores, packages and build output are not scanned', async () => {
  const cwd = makeWorkspace({
    ...SHOP,
    '.gitignore': 'old/\n',
    'old/routes.ts': 'export function (( {',
    'node_modules/x/index.js': 'export function (( {',
    'dist/routes.js': 'export function (( {',
  });
  expect(await problemsOf(cwd)).toEqual([]);
});

test('text names the problems before the summary', async () => {
  const cwd = makeWorkspace({ 'broken.ts': 'export function (( {' });
  const { status, stdout } = await runCli(['scan'], { cwd });
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^Left out \(1 problem\):\n {2}broken\.ts: The file cannot be parsed: .+\n\nNo findings in 0 files, .*, 1 problem\n$/,
  );
});

/** The other commands, and wrong usage: one clear line and exit status 2. */
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const cwd = makeWorkspace({ 'a.ts': 'export const a = 1;' });

test.each([
  [[], /no command given/],
  [['scna'], /unknown command 'scna' \(Did you mean scan\?\)/],
  [['scan', '--format', 'csv'], /there is no format 'csv'; there are text, json, sarif/],
  [['scan', '--format', 'sarf:out.sarif'], /there is no format 'sarf'; did you mean 'sarif'\?/],
  [['scan', '--format', 'sarif:'], /'sarif:' names no file/],
  [['scan', '--format', 'text', '--format', 'json'], /two formats for standard output; give one a file/],
  [['scan', '--max-findings', 'many'], /'many' is invalid\. It has to be a whole number/],
  [['scan', '--frmat', 'json'], /unknown option '--frmat' \(Did you mean --format\?\)/],
  [['scan', '--min-confidence', 'sure'], /'sure' is invalid/],
  [['scan', '--fail-on', 'nothing'], /'nothing' is invalid/],
  [['scan', '--rule', 'n-plus-on'], /there is no rule 'n-plus-on'; did you mean 'n-plus-one'\?/],
  [['scan', 'nowhere'], /there is no file or folder 'nowhere'/],
  [['scan', 'a.ts', 'nowhere'], /there is no file or folder 'nowhere'/],
  [['scan', 'a.ts', '..'], /'\.\.' is outside of the current folder/],
  [['scan', '--output', 'none/report.json'], /cannot write to 'none\/report\.json'/],
  [['explain'], /missing required argument 'rule'/],
  [['explain', 'n-plus-too'], /there is no rule 'n-plus-too'; did you mean 'n-plus-one'\?/],
  [['explain', 'zzz'], /there is no rule 'zzz'; hotpath rules lists them/],
  [['lsp'], /required option '--stdio'/],
  [['lsp', '--pipe=hotpath.sock'], /required option '--stdio'/],
  [['lsp', '--stdio', '--pipe=hotpath.sock'], /talks over --stdio and nothing else/],
  [['lsp', '--stdio', '--socket=6009'], /talks over --stdio and nothing else/],
  [['lsp', '--stdio', '--node-ipc'], /talks over --stdio and nothing else/],
])('hotpath %j', async (args, line) => {
  const { status, stdout, stderr } = await runCli(args, { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^hotpath: [^\n]+\n$/);
  expect(stderr).toMatch(line);
});

test('--version and --help', async () => {
  const [version, help, scanHelp] = await Promise.all([
    runCli(['--version']),
    runCli(['--help']),
    runCli(['scan', '--help']),
  ]);
  expect(version).toEqual({
    status: 0,
    stdout: `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`,
    stderr: '',
  });
  expect(help).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/scan [\s\S]*rules [\s\S]*explain [\s\S]*lsp /),
  });
  expect(scanHelp).toMatchObject({ status: 0, stdout: expect.stringMatching(/--min-confidence/) });
});

test('hotpath rules lists every rule with its summary', async () => {
  const { status, stdout } = await runCli(['rules']);
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map(line => line.split(' ')[0])).toEqual(RULES.map(rule => rule.id));
  expect(lines.every((line, index) => line.endsWith(`  ${RULES[index]?.summary}`))).toBe(true);
});

test.each(RULES.map(rule => rule.id))('hotpath explain %s prints its documentation', async id => {
  const { status, stdout } = await runCli(['explain', id]);
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(`rules/catalog/${id}/README.md`, 'utf8'));
});

test('an old Node is told so in one line', async () => {
  const pretend = "Object.defineProperty(process.versions, 'node', { value: '20.19.0' })";
  const run = await runCli(['scan'], {
    cwd,
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`],
  });
  expect(run).toEqual({ status: 2, stdout: '', stderr: 'hotpath needs Node 22 or newer; this is 20.19.0\n' });
});

test('an internal error is one line, with the place of its details', async () => {
  const pretend = "JSON.stringify = () => { throw new Error('made to fail'); }";
  const run = await runCli(['scan', '--format', 'json'], {
    cwd,
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`],
  });
  expect(run).toMatchObject({ status: 3, stdout: '' });
  const log = /^hotpath: internal error: made to fail \(details in (.+)\)\n$/.exec(run.stderr)?.[1] ?? '';
  expect(readFileSync(log, 'utf8')).toMatch(/^Error: made to fail\n {4}at /);
  rmSync(dirname(log), { recursive: true });
});

test('a scan does not load TypeScript, nor formats that nobody asked for', async () => {
  const listing = `
    import { registerHooks } from 'node:module';
    registerHooks({ load(url, context, next) { console.error(url); return next(url, context); } });`;
  const { stderr } = await runCli(['scan', '--quiet', '--no-cache'], {
    cwd,
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(listing)}`],
  });
  expect(stderr).toMatch(/server\/main\.js\n/);
  expect(stderr).toMatch(/parse-oxc/);
  expect(stderr).not.toMatch(/estree|typescript|ts-morph|vscode/);
  expect(stderr).not.toMatch(/chunks\/(?:sarif|github|gitlab|junit|markdown|html|report-page)-/);
});

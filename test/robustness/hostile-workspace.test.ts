/** A workspace that means harm: nothing of it runs, nothing outside of it is read, nothing leaves the machine, nothing hangs. */
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
} from 'vscode-languageserver-protocol/node';
import { ROUTE, SHOP, shopWith, told } from '../configuration/shop.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { startClient } from '../protocol/test-client.ts';

const PRELOAD = join(import.meta.dirname, 'forbidding-preload.cjs');

/** For a process, its threads and the processes that it starts. */
const BAN = { NODE_OPTIONS: `--require ${PRELOAD}` };

/** Everything that other tools would run, each of which leaves a mark. */
function trapped(): { readonly root: string; readonly mark: string } {
  const mark = join(makeWorkspace({}), 'ran');
  const trap = `require('node:fs').appendFileSync(${JSON.stringify(mark)}, __filename);`;
  const trapModule = `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(mark)}, import.meta.filename); export default [];`;
  const scripts = Object.fromEntries(
    ['preinstall', 'install', 'postinstall', 'prepare', 'test', 'build'].map(name => [name, `touch ${mark}`]),
  );
  const root = makeWorkspace({
    ...SHOP,
    'package.json': JSON.stringify({
      scripts,
      dependencies: { express: '5' },
      main: './index.cjs',
      imports: { '#x': './index.cjs' },
    }),
    'index.cjs': trap,
    'tsconfig.json': JSON.stringify({
      compilerOptions: { plugins: [{ name: 'evil-plugin' }], paths: { evil: ['./index.cjs'] } },
    }),
    'hotpath.config.json': JSON.stringify({
      plugins: ['./rules.mjs', 'evil-plugin'],
      extends: ['evil-plugin'],
    }),
    'rules.mjs': trapModule,
    'hotpath.config.js': trap,
    'eslint.config.mjs': trapModule,
    '.eslintrc.cjs': trap,
    'prettier.config.cjs': trap,
    'babel.config.cjs': trap,
    '.pnp.cjs': trap,
    '.npmrc': `node-options="--require ${join('.', 'index.cjs')}"`,
    'node_modules/evil-plugin/package.json': '{"name":"evil-plugin","main":"index.js"}',
    'node_modules/evil-plugin/index.js': trap,
    'node_modules/evil-plugin/hotpath.config.json': '{"plugins":["./index.js"]}',
    'src/open.ts': `import { readFileSync } from 'node:fs'; import x from 'evil-plugin'; import t from 'typescript';
export async function all(ids: string[]) { for (const id of ids) { x.load(id); t.load(id); readFileSync(id); } }\n`,
  }); // prettier-ignore
  for (const name of ['typescript', 'oxc-parser', 'hotpath', 'express', '@typescript/native-preview'])
    for (const [file, text] of Object.entries({
      'package.json': JSON.stringify({ name, version: '9.9.9', main: 'index.js', bin: 'index.js' }),
      'index.js': trap,
      'lib/typescript.js': trap,
      'lib/tsc.js': trap,
      'index.d.ts': 'export default function f(): unknown;',
    }))
      writeInto(root, join('node_modules', name, file), text);
  return { root, mark };
} // prettier-ignore

describe('nothing of it runs, and no socket is opened', () => {
  test('the traps are real: allowed, a plugin leaves its mark; and so does the ban on sockets', async () => {
    const { root, mark } = trapped();
    await runCli(['scan', '--allow-plugins'], { cwd: root });
    expect(existsSync(mark)).toBe(true);
    writeFileSync(join(root, 'rules.mjs'), "await fetch('http://127.0.0.1:9')");
    const { status, stderr } = await runCli(['scan', '--allow-plugins'], {
      cwd: root,
      nodeArgs: ['--require', PRELOAD],
    });
    expect({ status, stderr }).toEqual({ status: 97, stderr: 'FORBIDDEN fetch\n' });
  });

  test.each<[string, string[], number]>([
    ['scan, with types', ['scan'], 1],
    ['scan, without', ['scan', '--types', 'off', '--no-cache'], 1],
    ['fix', ['fix', '--review'], 0],
    ['baseline', ['baseline'], 0],
    ['init', ['init', '--force'], 0],
    ['config', ['config', 'src/app.ts'], 0],
    ['collect', ['collect', '.', '--out', 'facts.bin'], 0],
  ])('%s', async (_, args, expected) => {
    const { root, mark } = trapped();
    const { status, stderr } = await runCli(args, { cwd: root, env: BAN });
    expect(stderr).not.toContain('FORBIDDEN');
    expect(status, stderr).toBe(expected);
    expect(existsSync(mark)).toBe(false);
  });

  test('the ban counts in the worker of the language server, too', async () => {
    const { root } = trapped();
    writeFileSync(join(root, 'rules.mjs'), "await fetch('http://127.0.0.1:9')");
    const settings = () => ({ allowPlugins: true });
    const client = await startClient({ folders: [root], env: BAN, settings });
    const heard = () => client.heard.log.some(line => line.includes('FORBIDDEN fetch'));
    expect(await client.until('the ban', heard)).toBe(true);
  });

  test('the language server', async () => {
    const { root, mark } = trapped();
    const client = await startClient({ folders: [root], env: BAN });
    await client.ready();
    expect(await client.findings('src/app.ts')).toEqual(['5 sync-io-on-hot-path']);
    client.open('src/app.ts');
    client.edit('src/app.ts', "'/terms'", "'/conditions'");
    expect(await client.findings('src/app.ts')).toEqual(['5 sync-io-on-hot-path']);
    const { connection } = client;
    await connection.sendRequest('hotpath/reviewWorkspace', {});
    await connection.sendRequest('hotpath/report', { folder: client.uri('') });
    const textDocument = { uri: client.uri('src/app.ts') };
    const range = client.rangeOf('src/app.ts', "'terms.txt', 'utf8'");
    const actions = await connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    for (const action of actions ?? [])
      await connection.sendRequest(CodeActionResolveRequest.type, action as CodeAction).catch(() => {});
    // The type checker is asked once nobody has typed for a while.
    await sleep(4000);
    expect(await client.findings('src/app.ts')).toEqual(['5 sync-io-on-hot-path']);
    expect(client.heard.log.filter(line => line.includes('FORBIDDEN'))).toEqual([]);
    expect(existsSync(mark)).toBe(false);
  });
});

test('a name with line breaks and commands makes no annotation of its own', async () => {
  const root = shopWith({ 'src/a\n::error file=x,line=1::owned\r\n::set-output name=x::y%0A.ts': ROUTE });
  const { stdout } = await runCli(['scan', '--format', 'github', '--types', 'off'], { cwd: root });
  const commands = stdout.split(/[\r\n]+/).filter(line => line.startsWith('::'));
  expect(commands).toHaveLength(3);
  expect(stdout).not.toMatch(/^::(?:error file=x|set-output)/m);
});

/** A text that must not turn up in anything that is told. */
const SECRET = 'the-secret-of-another-folder';

test('links lead nowhere: not sources, documents, manifests, configurations or caches', async () => {
  const outside = makeWorkspace({
    'app.ts': ROUTE.replace('/terms', `/${SECRET}`),
    'schema.graphql': `type Query { ${SECRET.replaceAll('-', '_')}: Int }`,
    'package.json': JSON.stringify({ name: SECRET, dependencies: { express: '5' } }),
    'hotpath.config.json': JSON.stringify({ rules: { [SECRET]: 'error' } }),
    'folder/deep.ts': ROUTE.replace('/terms', `/${SECRET}`),
  });
  const root = shopWith({});
  for (const name of ['app.ts', 'schema.graphql', 'hotpath.config.json', 'folder'])
    symlinkSync(join(outside, name), join(root, name));
  symlinkSync(join(outside, 'package.json'), join(root, 'src/package.json'));
  const { status, stdout, stderr } = await runCli(['scan', '--format', 'json'], { cwd: root });
  expect(status).toBe(1);
  expect(JSON.parse(stdout).findings).toHaveLength(2);
  expect(stdout + stderr).not.toContain(SECRET);
});

test('a compiler configuration that extends a device is as if that were not there', {
  timeout: 20_000,
}, async () => {
  const root = shopWith({ 'tsconfig.json': { extends: ['/dev/zero', '/dev/stdin'] } });
  const { status, stdout } = await runCli(['scan', '--format', 'json'], { cwd: root });
  expect(status).toBe(1);
  expect(JSON.parse(stdout).findings).toHaveLength(2);
});

describe('no pattern hangs', () => {
  /** Of the longest name that a file may have, and of deep folders: what patterns of many wildcards are slow on. */
  const LONG = `${'a'.repeat(240)}.ts`;
  const DEEP = `${'a/'.repeat(300)}b.ts`;

  test.each([
    ['stars', `${'*a'.repeat(20)}*b`],
    ['folders', `${'**/a/'.repeat(20)}b`],
    ['groups that repeat', '+(a|aa|*a)b'],
    ['groups within groups', '*(*(*(a)))b'],
  ])('of a configuration: %s are a mistake', async (_, glob) => {
    const root = shopWith({ 'hotpath.config.json': { ignore: [glob] }, [LONG]: ROUTE, [DEEP]: ROUTE });
    const { problems } = await told(root);
    expect(problems).toEqual([expect.stringContaining('Expected a simpler pattern')]);
  });

  test.each([
    ['stars', '*a*a*b'],
    ['folders', '**/a/**/a/**/a/b'],
  ])('of a configuration: as many %s as there may be are fast', async (_, glob) => {
    const root = shopWith({ 'hotpath.config.json': { ignore: [glob] }, [LONG]: ROUTE, [DEEP]: ROUTE });
    const before = process.cpuUsage();
    const { problems, findings } = await told(root);
    const { user } = process.cpuUsage(before);
    expect({ problems, findings: findings.length }).toEqual({ problems: [], findings: 4 });
    expect(user / 1e6).toBeLessThan(10);
  });

  test('of .gitignore: what would hang counts as not written, the rest counts', async () => {
    const lines = [`${'*a'.repeat(20)}*b`, `${'**/a/'.repeat(20)}b`, 'packages'];
    const root = shopWith({ '.git/HEAD': '', '.gitignore': lines.join('\n'), [LONG]: ROUTE, [DEEP]: ROUTE });
    const before = process.cpuUsage();
    const { findings } = await told(root);
    expect(findings).toHaveLength(3);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });
});

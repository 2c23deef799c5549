/** `hotpath init` and `hotpath new-rule`: what they write is right at once, and nothing is written over. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const FILE = 'hotpath.config.json';
const manifest = (fields: object) => JSON.stringify({ name: 'shop', private: true, ...fields });

test('a server with a database', async () => {
  const cwd = makeWorkspace({
    'package.json': manifest({ dependencies: { fastify: '5', pg: '8', leftpad: '1' } }),
    'pnpm-lock.yaml': '',
    'src/app.ts': '',
  });
  const { status, stdout, stderr } = await runCli(['init'], { cwd });
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout:
      'Found a package (pnpm) with fastify, pg.\nwritten hotpath.config.json\n\nNext: pnpm exec hotpath scan\n',
    stderr: '',
  });
  const text = readFileSync(join(cwd, FILE), 'utf8');
  expect(text).toContain('"extends": "hotpath:recommended"');
  expect(text).toContain('"latency": { "db": 2 }');
  // The file has no mistakes, and counts.
  const scanned = await runCli(['scan', '--no-cache'], { cwd });
  expect(scanned.status).toBe(0);
});

test.each<[string, object, string]>([
  ['a page for browsers', { dependencies: { vue: '3' } }, 'hotpath:frontend'],
  ['a published package', { private: false, exports: './index.js' }, 'hotpath:library'],
  [
    'a package that a build publishes',
    { main: './index.js', types: './index.d.ts', dependencies: { 'react-dom': '19' } },
    'hotpath:library',
  ],
  [
    'a page with a main file',
    { main: './index.js', dependencies: { 'react-dom': '19' } },
    'hotpath:frontend',
  ],
  [
    'a published server',
    { private: false, main: 'index.js', dependencies: { express: '5' } },
    'hotpath:recommended',
  ],
  [
    'a page with server components',
    { dependencies: { next: '16', 'react-dom': '19' } },
    'hotpath:recommended',
  ],
  ['nothing that is known', {}, 'hotpath:recommended'],
])('%s', async (_, fields, set) => {
  const cwd = makeWorkspace({ 'package.json': manifest(fields), 'src/index.ts': '' });
  await runCli(['init'], { cwd });
  expect(readFileSync(join(cwd, FILE), 'utf8')).toContain(`"extends": "${set}"`);
});

test('in a monorepo, packages for browsers have a configuration of their own', async () => {
  const cwd = makeWorkspace({
    'package.json': manifest({ workspaces: ['packages/*'], packageManager: 'yarn@4.9.0' }),
    'packages/api/package.json': manifest({ name: 'api', dependencies: { koa: '3' } }),
    'packages/web/package.json': manifest({ name: 'web', dependencies: { 'react-dom': '19' } }),
    'packages/money/package.json': manifest({ name: 'money', private: false, main: 'index.js' }),
  });
  const { stdout } = await runCli(['init'], { cwd });
  expect(stdout).toBe(
    'Found a workspace of 3 packages (yarn) with koa.\nwritten hotpath.config.json\nwritten packages/web/hotpath.config.json\n\nNext: yarn hotpath scan\n',
  );
  expect(JSON.parse(readFileSync(join(cwd, 'packages/web', FILE), 'utf8'))).toEqual({
    extends: 'hotpath:frontend',
  });
});

test('what is there stays, unless it is to be replaced', async () => {
  const cwd = makeWorkspace({
    'package.json': manifest({}),
    [FILE]: '{ "minConfidence": "certain" }',
    'packages/web/package.json': manifest({ dependencies: { vue: '3' } }),
    'packages/api/package.json': manifest({ dependencies: { koa: '3' } }),
    'packages/web/hotpath.config.json': '{}',
  });
  const refused = await runCli(['init'], { cwd });
  expect(refused).toMatchObject({
    status: 2,
    stderr: 'hotpath: there is a configuration already, hotpath.config.json; --force replaces it\n',
  });
  expect(readFileSync(join(cwd, FILE), 'utf8')).toBe('{ "minConfidence": "certain" }');
  const forced = await runCli(['init', '--force'], { cwd });
  expect(forced.stdout).toContain(
    'replaced hotpath.config.json\nreplaced packages/web/hotpath.config.json\n',
  );
});

test.each([
  ['package.json', manifest({ hotpath: {} })],
  ['hotpath.config.jsonc', '{}'],
])('a configuration in %s is one too', async (path, text) => {
  const cwd = makeWorkspace({ 'package.json': manifest({}), [path]: text });
  expect(await runCli(['init', '--force'], { cwd })).toMatchObject({
    status: 2,
    stderr: `hotpath: there is a configuration already, ${path}; take it away first\n`,
  });
  expect(existsSync(join(cwd, FILE))).toBe(false);
});

test.each([
  [
    'n-plus-one',
    "Hotpath has a rule 'n-plus-one' of its own; begin with your team's name, such as acme-n-plus-one",
  ],
  ['Slow', "'Slow' is no name for a rule: lower-case words joined by '-', such as acme-queue-mails"],
  ['../slow', "'../slow' is no name for a rule: lower-case words joined by '-', such as acme-queue-mails"],
  ['acme-old', "there is a folder 'hotpath-rules/acme-old' already"],
])('no rule can be called %s', async (name, message) => {
  const cwd = makeWorkspace({ 'hotpath-rules/acme-old/rule.mjs': '' });
  expect(await runCli(['new-rule', name], { cwd })).toMatchObject({
    status: 2,
    stderr: `hotpath: ${message}\n`,
  });
});

/** `hotpath fix`, as it is built: what it changes, what it only shows, and what it says of the rest. */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const ROUTES = `import express from 'express';
const app = express();
app.get('/a', (req, res) => {
  res.json({ name: 'a' });
});
app.get('/b', (req, res) => {
  res.json({ name: 'b' });
});
`;
const MENDED = ROUTES.replace(/^ {2}res\.json/gm, "  res.set('Cache-Control', 'public, max-age=60');\n$&");

const WORKSPACE = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '^5' } }),
  'src/routes.ts': ROUTES,
  'src/more.ts': `\uFEFF${ROUTES}`,
};

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

test('without --review, fixes that need a look are counted and left', async () => {
  const cwd = makeWorkspace(WORKSPACE);
  expect(await runCli(['fix'], { cwd })).toEqual({
    status: 1,
    stdout: '',
    stderr: 'hotpath: 0 fixes in 0 files, 4 findings left; --review fixes 4 of them, for you to look at\n',
  });
  expect(read(cwd, 'src/routes.ts')).toBe(ROUTES);
});

test('--review applies them all, byte order marks stay, and a second run has nothing to do', async () => {
  const cwd = makeWorkspace(WORKSPACE);
  const { status, stdout, stderr } = await runCli(['fix', '--review'], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: 'hotpath: 4 fixes in 2 files, 0 findings left\n' });
  expect(stdout).toContain('src/routes.ts:4:3  missing-cache-headers  Set Cache-Control');
  expect(read(cwd, 'src/routes.ts')).toBe(MENDED);
  expect(read(cwd, 'src/more.ts')).toBe(`\uFEFF${MENDED}`);
  const again = await runCli(['fix', '--review'], { cwd });
  expect(again).toEqual({
    status: 0,
    stdout: '',
    stderr: 'hotpath: 0 fixes in 0 files, 0 findings left\n',
  });
});

test('--dry-run prints a diff that git applies, and changes nothing', async () => {
  const cwd = makeWorkspace({ ...WORKSPACE, 'src/more.ts': ROUTES });
  const { stdout } = await runCli(['fix', '--review', '--dry-run', 'src/routes.ts'], { cwd });
  expect(read(cwd, 'src/routes.ts')).toBe(ROUTES);
  execFileSync('git', ['apply', '-'], { cwd, input: stdout });
  expect(read(cwd, 'src/routes.ts')).toBe(MENDED);
  expect(read(cwd, 'src/more.ts')).toBe(ROUTES);
});

test('a file that cannot be written is named, and the others are fixed', async () => {
  const cwd = makeWorkspace(WORKSPACE);
  // Root may write everything, so that the tests have to be somebody else.
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  for (const path of ['src/routes.ts', 'src', '.'])
    chmodSync(join(cwd, path), path === 'src/routes.ts' ? 0o666 : 0o755);
  chmodSync(join(cwd, 'src/more.ts'), 0o444);
  const { status, stderr } = await runCli(['fix', '--review', '--quiet', '--types', 'off'], {
    cwd,
    ...(uid !== undefined && { uid }),
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^hotpath: src\/more\.ts: The file cannot be written: EACCES[^\n]*\n$/);
  expect(read(cwd, 'src/routes.ts')).toBe(MENDED);
  expect(read(cwd, 'src/more.ts')).toBe(`\uFEFF${ROUTES}`);
});

test('tests follow what they call, in as many passes as it takes', async () => {
  const cwd = makeWorkspace({
    'package.json': WORKSPACE['package.json'],
    'src/texts.ts': `import { readFileSync } from 'node:fs';
export function terms(): string {
  return readFileSync('terms.txt', 'utf8');
}
export function imprint(): string {
  return readFileSync('imprint.txt', 'utf8');
}
`,
    'src/routes.ts': `import express from 'express';
import { imprint, terms } from './texts';
const app = express();
app.get('/terms', async (req, res) => void res.send(terms()));
app.get('/imprint', async (req, res) => void res.send(imprint()));
`,
    'src/texts.test.ts': `import { imprint, terms } from './texts';
test('texts', () => {
  expect(terms()).toBe('');
  expect(imprint()).toBe('');
});
`,
  });
  const { stderr } = await runCli(['fix', '--review', '--rule', 'sync-io-on-hot-path'], { cwd });
  expect(stderr).toBe('hotpath: 2 fixes in 3 files, 0 findings left\n');
  expect(read(cwd, 'src/texts.test.ts')).toBe(`import { imprint, terms } from './texts';
test('texts', async () => {
  expect(await terms()).toBe('');
  expect(await imprint()).toBe('');
});
`);
});

/** The action, the template and the hooks do what docs/ci.md says: their own shell steps run in a repository. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SHOP } from '../cli/shop.ts';
import { BIN, REPOSITORY } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const docs = read('docs/ci.md');
const action = read('action.yml');

/** Stand for the packages that a runner would download: the built command line, and GitHub's own. */
const PROGRAMS = makeWorkspace({
  npx: `#!/bin/sh\n[ "$1" = --yes ] && shift\ncase "$1" in hotpath|hotpath@latest) ;; *) exit 9 ;; esac\nshift\nexec "${process.execPath}" "${BIN}" "$@"\n`,
  gh: `#!/bin/sh\necho "gh $*"\n`,
});
for (const name of ['npx', 'gh']) chmodSync(path.join(PROGRAMS, name), 0o755);

function read(file: string): string {
  return readFileSync(path.join(REPOSITORY, file), 'utf8');
}

function makeRepository(): string {
  const root = makeWorkspace({ ...SHOP, 'src/quiet.ts': 'export const quiet = 1;\n' });
  git(root, 'init', '-q');
  git(root, 'add', '.');
  commit(root);
  return root;
}

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, { cwd, env: environment() });
}

function commit(cwd: string) {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  return spawnSync('git', [...identity, 'commit', '-qm', 'x'], { cwd, env: environment(), encoding: 'utf8' });
}

function environment(env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...env, PATH: `${PROGRAMS}${path.delimiter}${process.env.PATH ?? ''}` };
}

/** As a runner does: bash that stops at the first error. */
function runStep(script: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  return spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    env: environment(env),
    encoding: 'utf8',
  });
}

/** The blocks of a language in docs/ci.md. */
function blocks(language: string): string[] {
  return [...docs.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
}

const stepOfAction = /run: \|\n((?: {8}.*\n)+)/.exec(action)?.[1]?.replace(/^ {8}/gm, '') ?? '';
const inputs = [...action.matchAll(/^ {2}([\w-]+):\n {4}description: .*\n {4}default: (.*)$/gm)].map(
  ([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')] as const,
);

function runAction(cwd: string, given: Readonly<Record<string, string>> = {}) {
  const values = Object.entries({ ...Object.fromEntries(inputs), ...given });
  const env = values.map(([name, value]) => [`INPUT_${name.toUpperCase().replaceAll('-', '_')}`, value]);
  return runStep(stepOfAction, cwd, {
    ...Object.fromEntries(env),
    GITHUB_OUTPUT: path.join(cwd, 'output'),
    GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md'),
  });
}

test('the action annotates, sums up, leaves a log and fails', () => {
  const cwd = makeRepository();
  const { status, stdout } = runAction(cwd);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^::warning file=src\/routes\.ts,line=9,/m);
  expect(readFileSync(path.join(cwd, 'summary.md'), 'utf8')).toMatch(/^## Hotpath: \d+ findings/);
  expect(JSON.parse(readFileSync(path.join(cwd, 'hotpath.sarif'), 'utf8')).version).toBe('2.1.0');
  expect(readFileSync(path.join(cwd, 'output'), 'utf8')).toBe('sarif=hotpath.sarif\n');
});

test("the action's inputs reach the command line, and are no commands", () => {
  const cwd = makeRepository();
  expect(runAction(cwd, { 'fail-on': 'never' }).status).toBe(0);
  expect(runAction(cwd, { 'max-findings': '50' }).status).toBe(0);
  const { status, stderr } = runAction(cwd, { path: '$(touch made)"; touch made #' });
  expect({ status, stderr }).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^hotpath: there is no/),
  });
  expect(existsSync(path.join(cwd, 'made'))).toBe(false);
});

test('docs/ci.md names every input of the action', () => {
  const named = /^Inputs: (.*)\. \[/m.exec(docs)?.[1]?.replaceAll('`', '').split(', ');
  expect(named).toEqual(inputs.map(([name]) => name));
});

test('the steps of other servers run as they are', () => {
  const cwd = makeRepository();
  const [comment = '', artifacts = ''] = blocks('bash');
  const posted = runStep(comment, cwd, { PULL_REQUEST: '7' });
  expect(posted).toMatchObject({ status: 0, stdout: expect.stringMatching(/^gh pr comment 7 --body-file/) });
  expect(runStep(artifacts, cwd).status).toBe(1);
  for (const file of ['comment.md', 'hotpath-junit.xml', 'hotpath.html']) {
    expect(existsSync(path.join(cwd, file)), file).toBe(true);
  }
});

test('the job for GitLab leaves the reports that it names', () => {
  const cwd = makeRepository();
  const template = read('docs/hotpath.gitlab-ci.yml');
  const script = / {4}- (npx .*)/.exec(template)?.[1] ?? '';
  const variables = Object.fromEntries(
    [...template.matchAll(/^ {4}(HOTPATH_\w+): (\w+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  expect(runStep(script, cwd, variables).status).toBe(1);
  const reports = [...template.matchAll(/^ {6}(?:codequality|junit): (\S+)$/gm)].map(([, file = '']) => file);
  expect(reports).toHaveLength(2);
  for (const file of reports) expect(existsSync(path.join(cwd, file)), file).toBe(true);
});

test('the hook stops a commit with a finding and lets others through', () => {
  const cwd = makeRepository();
  const [hook = ''] = blocks('sh');
  writeInto(cwd, '.git/hooks/pre-commit', hook);
  chmodSync(path.join(cwd, '.git/hooks/pre-commit'), 0o755);
  writeInto(cwd, 'src/quiet.ts', 'export const quiet = 2;\n');
  git(cwd, 'add', '.');
  expect(commit(cwd)).toMatchObject({ status: 0 });
  writeInto(cwd, 'src/routes.ts', `${SHOP['src/routes.ts']}// changed\n`);
  git(cwd, 'add', '.');
  const stopped = commit(cwd);
  expect(stopped.status).not.toBe(0);
  expect(stopped.stdout + stopped.stderr).toMatch(/src\/routes\.ts:9:24 .* n-plus-one/);
});

test('the hook of pre-commit is the one that docs/ci.md names, and its entry runs', () => {
  const hooks = read('.pre-commit-hooks.yaml');
  const id = /- id: (\S+)/.exec(hooks)?.[1];
  expect(docs).toContain(`      - id: ${id}\n`);
  const entry = / {2}entry: (.*)/.exec(hooks)?.[1];
  const { status, stdout } = runStep(`npx --yes ${entry} src/routes.ts src/quiet.ts`, makeRepository());
  expect({ status, stdout }).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^src\/routes\.ts:9:24/m),
  });
});

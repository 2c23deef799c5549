/** `hotpath scan --since`: what a change introduced or made hotter, in real repositories. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { followPage } from '../harness/follow-page.ts';
import { commitAll, GIT_ENV, git, makeRepository } from '../harness/git-repository.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { SHOP } from './shop.ts';

const ENV = { ...GIT_ENV, CI: '' };

async function since(cwd: string, ref: string, ...args: string[]) {
  const run = await runCli(['scan', '--rule', 'n-plus-one', '--since', ref, '--format', 'json', ...args], {
    cwd,
    env: ENV,
  });
  if (run.stdout === '') throw new Error(run.stderr);
  return { status: run.status, report: JSON.parse(run.stdout) as Report };
}

/** `src/routes.ts new`, `src/routes.ts hotter: now reached from GET /orders`. */
async function changes(cwd: string, ref = 'HEAD', ...args: string[]): Promise<string[]> {
  const { report } = await since(cwd, ref, ...args);
  expect(report.problems).toEqual([]);
  return report.findings.map(({ path, change }) =>
    [`${path} ${change?.kind}`, ...(change?.reasons ?? [])].join(': '),
  );
}

const AUTHORS = SHOP['src/authors.ts'];
const ROUTES = SHOP['src/routes.ts'];
const CACHED = AUTHORS.replace('prisma.author.findFirst({ where: { id } })', 'known.get(id)').replace(
  'const prisma',
  'const known = new Map<string, string>();\nconst prisma',
);

const NESTED = ROUTES.replace(
  'for (const id of req.body.ids)',
  'for (const post of req.body.posts) for (const id of post.ids)',
);

test('docs/reviewing-changes.md', async () => {
  const cwd = makeWorkspace({ 'package.json': SHOP['package.json'] });
  const steps = await followPage('docs/reviewing-changes.md', { cwd, env: ENV });
  expect(steps.length).toBeGreaterThan(6);
  for (const { command, shown, printed } of steps) expect(printed, command).toBe(shown);
});

test('what was there is not reported, whatever else changes', async () => {
  const cwd = makeRepository(SHOP);
  writeInto(cwd, 'src/routes.ts', `// a comment\n${ROUTES}\nexport const more = 1;\n`);
  const { status, report } = await since(cwd, 'HEAD');
  expect({ status, findings: report.findings }).toEqual({ status: 0, findings: [] });
  expect(report.summary.since).toEqual({
    ref: 'HEAD',
    commit: git(cwd, 'rev-parse', 'HEAD').trim(),
    unchanged: 1,
  });
});

test('a touched callee causes a finding in a file that nobody touched', async () => {
  const cwd = makeRepository({ ...SHOP, 'src/authors.ts': CACHED });
  writeInto(cwd, 'src/authors.ts', AUTHORS);
  expect(await changes(cwd)).toEqual(['src/routes.ts new: by the change of src/authors.ts']);
  commitAll(cwd, 'second');
  expect(await changes(cwd)).toEqual([]);
  expect(await changes(cwd, 'HEAD~1')).toEqual(['src/routes.ts new: by the change of src/authors.ts']);
  expect((await since(cwd, 'HEAD~1')).status).toBe(1);
});

test('files that are untracked, staged or deleted count as they are on the disk', async () => {
  const cwd = makeRepository(SHOP);
  writeInto(cwd, 'src/untracked.ts', ROUTES);
  writeInto(cwd, 'src/staged.ts', ROUTES);
  git(cwd, 'add', 'src/staged.ts');
  expect(await changes(cwd)).toEqual(['src/staged.ts new', 'src/untracked.ts new']);
  rmSync(join(cwd, 'src/untracked.ts'));
  rmSync(join(cwd, 'src/staged.ts'));
  rmSync(join(cwd, 'src/routes.ts'));
  expect(await changes(cwd)).toEqual([]);
});

test('a moved file brings its findings along, edited or not', async () => {
  const cwd = makeRepository({
    ...SHOP,
    'src/tags.ts': ROUTES.replaceAll('author', 'tag')
      .replaceAll('Author', 'Tag')
      .replace('./tags', './tag-store'),
    'src/tag-store.ts': AUTHORS.replaceAll('Author', 'Tag').replaceAll('author', 'tag'),
  });
  for (const name of ['routes', 'tags', 'authors']) {
    writeInto(cwd, `src/moved/${name}.ts`, '');
    renameSync(join(cwd, `src/${name}.ts`), join(cwd, `src/moved/${name}.ts`));
  }
  writeInto(cwd, 'src/moved/routes.ts', `// moved\n${ROUTES}`);
  writeInto(
    cwd,
    'src/moved/tags.ts',
    `import '../tag-store.ts';\n${ROUTES.replaceAll('author', 'tag').replaceAll('Author', 'Tag').replace('./tags', '../tag-store')}`,
  );
  const { report } = await since(cwd, 'HEAD');
  expect(report.findings).toEqual([]);
  expect(report.summary.since?.unchanged).toBe(2);
  commitAll(cwd, 'moved');
  expect(await changes(cwd, 'HEAD~1')).toEqual([]);
});

test('another name for the function around a finding makes nothing new', async () => {
  const list = `${ROUTES.replace(/app\.post[\s\S]*/, '').replace(/app\.get[\s\S]*/, '')}
async function listPosts(ids: string[]) {
  for (const id of ids) await loadAuthor(id);
}
app.post('/list', async (req, res) => res.json(await listPosts(req.body.ids)));
`;
  const cwd = makeRepository({ ...SHOP, 'src/routes.ts': list });
  writeInto(cwd, 'src/routes.ts', list.replaceAll('listPosts', 'readPosts'));
  const { report } = await since(cwd, 'HEAD');
  expect(report.findings).toEqual([]);
  expect(report.summary.since?.unchanged).toBe(1);
});

test('a way in of another kind makes a finding hotter, another one of its kind does not', async () => {
  const job = `import cron from 'node-cron';
import { loadAll } from './load-all.ts';
cron.schedule('0 3 * * *', async () => { await loadAll(await ids()); });
declare function ids(): Promise<string[]>;
`;
  const route = (path: string) => `import express from 'express';
import { loadAll } from './load-all.ts';
express().post('${path}', async (req, res) => res.json(await loadAll(req.body.ids)));
`;
  const cwd = makeRepository({
    'package.json': JSON.stringify({
      dependencies: { express: '5', 'node-cron': '4', '@prisma/client': '6' },
    }),
    'src/authors.ts': AUTHORS,
    'src/load-all.ts': `import { loadAuthor } from './authors.ts';
export async function loadAll(ids: string[]) {
  const all = [];
  for (const id of ids) all.push(await loadAuthor(id));
  return all;
}
`,
    'src/job.ts': job,
  });
  writeInto(cwd, 'src/one.ts', route('/one'));
  const [hotter = ''] = await changes(cwd);
  expect(hotter).toMatch(/^src\/load-all\.ts hotter: now reached from POST \/one/);
  commitAll(cwd, 'second');
  writeInto(cwd, 'src/two.ts', route('/two'));
  expect(await changes(cwd)).toEqual([]);
});

test('a loop around the loop makes a finding hotter', async () => {
  const cwd = makeRepository(SHOP);
  writeInto(cwd, 'src/routes.ts', NESTED);
  expect(await changes(cwd)).toEqual(['src/routes.ts hotter: runs N×M times, was N']);
});

test('a further query in a loop that had one is told', async () => {
  const cwd = makeRepository(SHOP);
  writeInto(
    cwd,
    'src/routes.ts',
    ROUTES.replace('await loadAuthor(id)', 'await loadAuthor(id), await loadPost(id)').replace(
      '{ loadAuthor }',
      '{ loadAuthor, loadPost }',
    ),
  );
  writeInto(
    cwd,
    'src/authors.ts',
    `${AUTHORS}export const loadPost = (id: string) => prisma.post.findFirst({ where: { id } });\n`,
  );
  expect(await changes(cwd)).toEqual(['src/routes.ts hotter: also queries the database: post.findFirst']);
});

test('a nearer query that comes is new; one that shows because a nearer one is gone was there before', async () => {
  const client = `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n`;
  const idle = 'export const check = async (id: string) => id;\n';
  const near = `${client}export const check = (id: string) => prisma.author.findFirst({ where: { id } });\n`;
  const cwd = makeRepository({
    ...SHOP,
    'src/authors.ts': `import { check } from './near.ts';
import { loadPost } from './posts.ts';
export async function loadAuthor(id: string) {
  await check(id);
  return viaPosts(id);
}
async function viaPosts(id: string) {
  return loadPost(id);
}
`,
    'src/posts.ts': `${client}export const loadPost = (id: string) => prisma.post.findFirst({ where: { id } });\n`,
    'src/near.ts': idle,
  });
  writeInto(cwd, 'src/near.ts', near);
  expect(await changes(cwd)).toEqual(['src/routes.ts new: by the change of src/near.ts']);
  commitAll(cwd, 'second');
  writeInto(cwd, 'src/near.ts', idle);
  const { report } = await since(cwd, 'HEAD');
  expect(report.findings).toEqual([]);
  expect(report.summary.since?.unchanged).toBe(1);
});

test('a branch is compared with where it left, not with what happened there since', async () => {
  const cwd = makeRepository(SHOP);
  git(cwd, 'checkout', '--quiet', '-b', 'feature');
  writeInto(cwd, 'src/feature.ts', ROUTES);
  commitAll(cwd, 'feature');
  git(cwd, 'checkout', '--quiet', 'main');
  writeInto(cwd, 'src/authors.ts', CACHED);
  commitAll(cwd, 'mended');
  git(cwd, 'checkout', '--quiet', 'feature');
  expect(await changes(cwd, 'main')).toEqual(['src/feature.ts new']);
});

test('aliases and packages are those of then', async () => {
  const tsconfig = (folder: string) =>
    JSON.stringify({ compilerOptions: { paths: { '#authors': [`./${folder}/authors.ts`] } } });
  const routes = ROUTES.replace('./authors.ts', '#authors');
  const cwd = makeRepository({
    'package.json': SHOP['package.json'],
    'tsconfig.json': tsconfig('src'),
    'src/routes.ts': routes,
    'src/authors.ts': AUTHORS,
  });
  renameSync(join(cwd, 'src/authors.ts'), join(cwd, 'authors.ts'));
  writeInto(cwd, 'tsconfig.json', tsconfig('.'));
  expect(await changes(cwd)).toEqual([]);
});

test('one package of a repository', async () => {
  const files = Object.entries(SHOP).map(([path, text]) => [`packages/my api/${path}`, text]);
  const cwd = makeRepository({ ...Object.fromEntries(files), 'packages/ünï/a.ts': 'export const a = 1;' });
  writeInto(cwd, 'packages/my api/src/sömé more.ts', ROUTES);
  expect(await changes(cwd, 'HEAD', 'packages/my api')).toEqual(['src/sömé more.ts new']);
  expect(await changes(join(cwd, 'packages/ünï'))).toEqual([]);
});

test('other line ends on the disk are no change', async () => {
  const cwd = makeRepository({ ...SHOP, 'src/authors.ts': CACHED });
  writeInto(cwd, 'src/routes.ts', ROUTES.replaceAll('\n', '\r\n'));
  writeInto(cwd, 'src/authors.ts', AUTHORS.replaceAll('\n', '\r\n'));
  expect(await changes(cwd)).toEqual(['src/routes.ts new: by the change of src/authors.ts']);
});

test('a baseline holds back what is new, not what got hotter, and keeps its entries', async () => {
  const cwd = makeRepository(SHOP);
  await runCli(['baseline'], { cwd, env: ENV });
  writeInto(cwd, 'src/routes.ts', NESTED);
  writeInto(cwd, 'src/more.ts', ROUTES);
  const [more] = await changes(cwd);
  expect(more).toBe('src/more.ts new');
  await runCli(['baseline', 'src/more.ts'], { cwd, env: ENV });
  const { report } = await since(cwd, 'HEAD');
  expect(report.findings.map(({ path, change }) => `${path} ${change?.kind}`)).toEqual([
    'src/routes.ts hotter',
  ]);
  expect(report.summary.baseline).toEqual({ held: 1, gone: 0 });
});

test('nothing that the repository names is run, and nothing is written', async () => {
  const cwd = makeRepository({ ...SHOP, '.gitattributes': '*.ts filter=evil diff=evil\n' });
  for (const [name, file] of [
    ['core.fsmonitor', 'monitor'],
    ['filter.evil.clean', 'clean'],
    ['filter.evil.smudge', 'smudge'],
    ['diff.evil.textconv', 'textconv'],
    ['diff.external', 'external'],
  ] as const)
    git(cwd, 'config', name, `touch ${join(cwd, `ran-${file}`)};`);
  writeInto(cwd, 'src/more.ts', ROUTES);
  expect(await changes(cwd)).toEqual(['src/more.ts new']);
  for (const file of ['monitor', 'clean', 'smudge', 'textconv', 'external'])
    expect(existsSync(join(cwd, `ran-${file}`)), file).toBe(false);
});

test.each([
  ['nowhere', /there is no commit 'nowhere' in this repository\n/],
  ['--output=ran', /'--output=ran' is no revision\n/],
  ['$(touch ran)', /'\$\(touch ran\)' is no revision\n/],
  ['main;touch', /there is no commit 'main;touch' in this repository\n/],
  ['', /'' is no revision\n/],
  ['HEAD:src/routes.ts', /there is no commit 'HEAD:src\/routes\.ts'/],
])('--since %j is wrong usage', async (ref, line) => {
  const cwd = makeRepository(SHOP);
  const { status, stdout, stderr } = await runCli(['scan', `--since=${ref}`], { cwd, env: ENV });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^hotpath: [^\n]+\n$/);
  expect(stderr).toMatch(line);
  expect(existsSync(join(cwd, 'ran'))).toBe(false);
});

test('shallow clones, folders outside of repositories and machines without git are told what is missing', async () => {
  const origin = makeRepository(SHOP);
  writeInto(origin, 'src/more.ts', ROUTES);
  commitAll(origin, 'second');
  git(origin, 'branch', 'other', 'HEAD~1');
  const clone = join(makeWorkspace({}), 'clone');
  git(origin, 'clone', '--quiet', '--depth=1', `file://${origin}`, clone);
  const outside = makeWorkspace(SHOP);
  const scan = (cwd: string, ref: string, env: Readonly<Record<string, string>> = ENV) =>
    runCli(['scan', '--since', ref], { cwd, env: { ...env, GIT_CEILING_DIRECTORIES: outside } });
  git(clone, 'fetch', '--quiet', '--depth=1', 'origin', 'other:other');
  const runs = [
    await scan(clone, 'HEAD~1'),
    await scan(clone, 'other'),
    await scan(outside, 'HEAD'),
    await scan(origin, 'HEAD', { ...ENV, PATH: outside }),
  ];
  expect(runs.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
  expect(runs.map(({ stderr }) => stderr)).toEqual([
    expect.stringMatching(
      /no commit 'HEAD~1' in this repository; a shallow clone lacks history: .*--unshallow/,
    ),
    expect.stringMatching(/'other' and HEAD have no common commit in this shallow clone; .*fetch-depth: 0/),
    expect.stringMatching(/ is in no git repository\n$/),
    'hotpath: git is needed to compare with a revision, and it is not installed\n',
  ]);
  expect((await scan(clone, 'HEAD')).status).toBe(0);
});

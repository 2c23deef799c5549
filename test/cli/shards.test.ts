/** `hotpath collect`, `hotpath scan --facts` and `hotpath merge`, as jobs of a build run them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../server/cli/formats.ts';
import { REPOSITORY, type Run, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const SHOP = join(REPOSITORY, 'test/workspaces/storefront');

/** The jobs of a matrix: each collects its share of the same checkout. */
async function collectShards(folder: string, of: number): Promise<string[]> {
  const files = Array.from({ length: of }, (_, place) => join(folder, `shard-${place + 1}.facts`));
  for (const [place, file] of files.entries()) {
    const run = await runCli(['collect', '--shard', `${place + 1}/${of}`, '--out', file], { cwd: SHOP });
    expect(run).toMatchObject({ status: 0, stderr: '' });
  }
  return files;
}

/** Reports say how long they took and what they did not have to parse; nothing else may differ. */
function withoutEffort({ stdout, ...rest }: Run): Run {
  const text = stdout
    .replace(/"durationMs": ?\d+/, '"durationMs":0')
    .replace(/"cache": ?\{\s*"hits": ?\d+,\s*"misses": ?\d+\s*\}/, '"cache":{}')
    // The last line of a text, and the whole of a JUnit log.
    .replace(/(entry points?), \d+\.\d\d s/, '$1')
    .replace(/(<testsuites .*) time="[\d.]+"/, '$1');
  return { ...rest, stdout: text };
}

describe('all shards together', () => {
  let files: string[] = [];
  beforeAll(async () => {
    files = await collectShards(makeWorkspace({}), 3);
  });

  test.each(FORMATS)('merged to %s are what one scan prints, with its status', async format => {
    const args = ['--format', format, '--no-cache', '--types', 'off'];
    const whole = await runCli(['scan', ...args], { cwd: SHOP });
    expect(whole.status).toBe(1);
    expect(withoutEffort(await runCli(['merge', ...files, ...args], { cwd: SHOP }))).toEqual(
      withoutEffort(whole),
    );
  });

  test('are counted as one scan, and nothing is parsed', async () => {
    const run = await runCli(['merge', ...files, '--format', 'json', '--no-cache'], { cwd: SHOP });
    const { summary } = JSON.parse(run.stdout);
    expect(summary.cache).toEqual({ hits: summary.files, misses: 0 });
  });

  test('take the options of a scan', async () => {
    for (const args of [
      ['--fail-on', 'never'],
      ['--rule', 'n-plus-one', '--quiet'],
      ['--fail-on-impact', 'high'],
      ['--max-findings', '3'],
    ]) {
      const whole = await runCli(['scan', ...args, '--types', 'off'], { cwd: SHOP });
      const merged = await runCli(['merge', ...files, ...args, '--types', 'off'], { cwd: SHOP });
      expect(withoutEffort(merged), args.join(' ')).toEqual(withoutEffort(whole));
    }
  });

  test('are equal shares: each file is in one of them', async () => {
    const counts = await Promise.all(
      [1, 2, 3].map(async index => {
        const run = await runCli(
          ['collect', '--shard', `${index}/3`, '--out', join(makeWorkspace({}), 'x')],
          {
            cwd: SHOP,
          },
        );
        return Number(/facts of (\d+) files/.exec(run.stdout)?.[1]);
      }),
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    const { summary } = JSON.parse((await runCli(['scan', '--format', 'json'], { cwd: SHOP })).stdout);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(summary.files);
  });
});

describe('what is wrong is said in one line', () => {
  async function expectUsageError(args: readonly string[], message: string, cwd = SHOP): Promise<void> {
    expect(await runCli(args, { cwd })).toEqual({ status: 2, stdout: '', stderr: `hotpath: ${message}\n` });
  }

  test('a shard that is missing', async () => {
    const files = await collectShards(makeWorkspace({}), 3);
    await expectUsageError(['merge', ...files.slice(0, 1)], 'there is no shard 2, 3 of 3 among the files');
    const [other = ''] = await collectShards(makeWorkspace({}), 2);
    await expectUsageError(
      ['merge', ...files, other],
      'these shards are not of one number; collect all of them with the same --shard i/n',
    );
  });

  test('a shard that is damaged: its files are parsed', async () => {
    const files = await collectShards(makeWorkspace({}), 2);
    const [first = ''] = files;
    writeFileSync(first, readFileSync(first).subarray(0, 100));
    const run = await runCli(['merge', ...files, '--format', 'json', '--no-cache'], { cwd: SHOP });
    const { problems, findings, summary } = JSON.parse(run.stdout);
    expect(run.status).toBe(1);
    expect(problems).toEqual([
      {
        path: '',
        message: `The facts in ${first} are not used, for it is damaged or cut off; the sources are parsed instead.`,
      },
    ]);
    expect(findings.length).toBeGreaterThan(10);
    expect(summary.cache.misses).toBeGreaterThan(10);
  });

  test('facts of a package where shards are wanted', async () => {
    const folder = makeWorkspace({});
    const file = join(folder, 'all.facts');
    await runCli(['collect', SHOP, '--out', file]);
    await expectUsageError(
      ['merge', file],
      "hotpath merge takes files of 'hotpath collect --shard'; hotpath scan --facts takes those of packages",
    );
  });

  test('arguments', async () => {
    const folder = makeWorkspace({ 'a.ts': '', 'packages/b/b.ts': '' });
    await expectUsageError(['collect'], "required option '-o, --out <file>' not specified", folder);
    await expectUsageError(['collect', 'a.ts', '--out', 'x'], "'a.ts' is no folder", folder);
    await expectUsageError(['collect', 'b', '--out', 'x'], "there is no file or folder 'b'", folder);
    for (const wrong of ['0/3', '4/3', '1', 'a/b', '1/0', '-1/3'])
      await expectUsageError(
        ['collect', '--out', 'x', `--shard=${wrong}`],
        `option '--shard <i/n>' argument '${wrong}' is invalid. It has to be like 2/4: the second of four.`,
        folder,
      );
    await expectUsageError(['scan', '--facts', 'none'], "there is no file or folder 'none'", folder);
    await expectUsageError(
      ['scan', '--facts', 'packages/*/x.facts'],
      "'packages/*/x.facts' fits no file; hotpath collect writes them",
      folder,
    );
    await expectUsageError(
      ['scan', '--facts', 'packages'],
      "there is no **/*.facts in 'packages'; hotpath collect writes them",
      folder,
    );
    rmSync(join(folder, 'a.ts'));
    mkdirSync(join(folder, 'x'));
    const { status, stderr } = await runCli(['collect', '--out', 'x'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^hotpath: cannot write to 'x': .*\n$/);
  });
});

test('facts are named as files, as a folder and as a glob', async () => {
  const root = makeWorkspace({
    'package.json': '{}',
    'packages/a/a.ts': 'f();',
    'packages/b/b.ts': 'g();',
    'c.ts': 'h();',
  });
  for (const name of ['a', 'b'])
    await runCli(['collect', '--out', '.hotpath/package.facts'], { cwd: join(root, 'packages', name) });
  const files = ['a', 'b'].map(name => `packages/${name}/.hotpath/package.facts`);
  for (const facts of [files, ['packages'], ['packages/*/.hotpath/*.facts']]) {
    const args = ['scan', '.', '--format', 'json', '--no-cache', '--facts', ...facts];
    const { summary } = JSON.parse((await runCli(args, { cwd: root })).stdout);
    expect(summary.cache, facts.join(' ')).toEqual({ hits: 2, misses: 1 });
  }
});

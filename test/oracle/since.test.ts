/** Comparing with a revision where only a type checker can follow the calls: both states are asked about. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { commitAll, GIT_ENV, git, makeRepository } from '../harness/git-repository.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { SOURCES, TYPED_PACKAGES } from './shop.ts';

const HANDLER = 'src/handler.ts';

beforeAll(() => {
  process.env.XDG_CACHE_HOME = makeWorkspace({});
});

async function scan(cwd: string, ...args: string[]): Promise<Report> {
  const { stdout } = await runCli(['scan', '--format', 'json', ...args], { cwd, env: GIT_ENV });
  return JSON.parse(stdout);
}

test('what the checker finds in a touched line was there before', async () => {
  const cwd = makeRepository({ ...SOURCES, '.gitignore': 'node_modules\n' });
  for (const [path, text] of Object.entries(TYPED_PACKAGES)) writeInto(cwd, path, text);
  const all = (await scan(cwd)).findings.length;
  expect(all).toBeGreaterThan(0);
  const text = readFileSync(join(cwd, HANDLER), 'utf8');
  writeInto(
    cwd,
    HANDLER,
    text.replaceAll('await crate', '/* touched */ await crate').replaceAll('crate.get(', '(crate).get('),
  );
  const same = await scan(cwd, '--since', 'HEAD');
  expect(same.summary.since?.unchanged).toBe(all);
  expect(same.findings).toEqual([]);
  commitAll(cwd, 'second');
  writeInto(cwd, 'src/again.ts', text.replaceAll('/orders', '/again'));
  const news = await scan(cwd, '--since', 'HEAD');
  expect(news.findings).toHaveLength(all);
  expect(new Set(news.findings.map(({ path, change }) => `${path} ${change?.kind}`))).toEqual(
    new Set(['src/again.ts new']),
  );
  expect(git(cwd, 'status', '--short').trim()).toBe('?? src/again.ts');
});

/** The jobs of the workflow in `docs/monorepos.md`, each step run by bash in a checkout of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, REPOSITORY, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { documented } from './documented.ts';

const workflow = documented('.github/workflows/performance.yml');
const [collectJob = '', mergeJob = ''] = workflow.split(/^ {2}merge:$/m);

/** Stands for the package that a runner would download. */
const PROGRAMS = makeWorkspace({
  npx: `#!/bin/sh\n[ "$1 $2" = "--yes hotpath" ] || exit 9\nshift 2\nexec "${process.execPath}" "${BIN}" "$@"\n`,
});
chmodSync(join(PROGRAMS, 'npx'), 0o755);

function runStep(job: string, cwd: string, shard = '') {
  const [, step = ''] = /- run: (.*)/.exec(job) ?? [];
  const script = step.replace(/\$\{\{ matrix\.shard \}\}/g, shard);
  const PATH = `${PROGRAMS}${delimiter}${process.env.PATH}`;
  return spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
}

/** On a runner of its own. */
function checkout(): string {
  const root = join(makeWorkspace({}), 'checkout');
  execFileSync('cp', ['-r', join(REPOSITORY, 'test/workspaces/storefront'), root]);
  return root;
}

test('shards of four jobs are merged to what one job reports', async () => {
  const shards = /shard: \[(.*)\]/.exec(collectJob)?.[1]?.split(', ') ?? [];
  expect(shards).toHaveLength(4);
  const last = checkout();
  for (const shard of shards) {
    const runner = checkout();
    expect(runStep(collectJob, runner, shard)).toMatchObject({ status: 0, stderr: '' });
    copyFileSync(join(runner, `shard-${shard}.facts`), join(last, `shard-${shard}.facts`));
  }
  const merged = runStep(mergeJob, last);
  const whole = await runCli(['scan', '--format', 'github'], { cwd: checkout() });
  expect(merged.stdout).toContain('::warning');
  expect({ status: merged.status, stdout: merged.stdout, stderr: merged.stderr }).toEqual(whole);
});

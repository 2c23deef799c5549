/** A project describes its own data layer, and hears what is wrong with its description. */
import { expect, test } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { SHOP } from './shop.ts';

const IN_HOUSE = {
  ...SHOP,
  'src/data/client.ts': `import { transport } from 'transport';

export const db = {
  load: (id: string) => transport([id]),
  loadAll: (ids: string[]) => transport(ids),
};
`,
  'src/orders.ts': `import express from 'express';
import { db } from './data/client';

const app = express();

app.post('/orders', async (req, res) => {
  for (const id of req.body.ids) {
    await db.load(id);
  }
  res.end();
});
`,
};

const CONFIG = JSON.stringify({
  knowledge: [
    {
      package: './src/data/client.ts',
      exports: { db: { is: 'Db' } },
      types: {
        Db: {
          members: {
            load: { does: 'db.read', batch: 'db.loadAll' },
            loadAll: { does: 'db.read', many: true },
          },
        },
      },
    },
  ],
});

const ARGS = ['scan', '--rule', 'n-plus-one', '--format'];

test('calls of a described client are queries, and the batch form is named', async () => {
  const cwd = makeWorkspace({ ...IN_HOUSE, 'hotpath.config.json': CONFIG });
  const { status, stdout } = await runCli([...ARGS, 'json'], { cwd });
  const report: Report = JSON.parse(stdout);
  expect({ status, problems: report.problems }).toEqual({ status: 1, problems: [] });
  expect(report.findings).toHaveLength(2);
  expect(report.findings.find(({ path }) => path === 'src/orders.ts')).toMatchObject({
    confidence: 'certain',
    effect: { kind: 'db.read', library: './src/data/client.ts', operation: 'db.load', batch: 'db.loadAll' },
    message: expect.stringContaining('db.loadAll'),
  });
});

const MISTAKE = 'knowledge[0].types.Db.members.load.does: Invalid option';

test('a mistake is named, other findings stay, and the status says wrong configuration', async () => {
  const cwd = makeWorkspace({ ...IN_HOUSE, 'hotpath.config.json': CONFIG.replace('db.read', 'db.reads') });
  const { status, stdout } = await runCli([...ARGS, 'json'], { cwd });
  const report: Report = JSON.parse(stdout);
  expect(status).toBe(2);
  expect(report.findings.map(({ path }) => path)).toEqual(['src/routes.ts']);
  expect(report.problems).toEqual([
    {
      path: 'hotpath.config.json',
      range: { start: { line: 1, column: 112 }, end: { line: 1, column: 129 } },
      message: expect.stringContaining(MISTAKE),
      kind: 'configuration',
    },
  ]);
  const text = await runCli([...ARGS, 'text'], { cwd });
  expect(text).toMatchObject({ status: 2, stdout: expect.stringContaining(MISTAKE), stderr: '' });
  const quiet = await runCli([...ARGS, 'text', '--quiet'], { cwd });
  expect(quiet).toMatchObject({ status: 2, stderr: expect.stringContaining(MISTAKE) });
  expect(quiet.stdout.split('\n')).toHaveLength(2);
});

/** `budgets`: what one run of an entry point may cost, and what happens if it costs more. */
import { expect, test } from 'vitest';
import { makeRepository } from '../harness/git-repository.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const QUERY = 'await prisma.shop.findFirst({ where: { name } });';
const home = (queries: number) => `import { PrismaClient } from '@prisma/client';
import express from 'express';
const prisma = new PrismaClient();
const app = express();
app.post('/home', async (req, res) => {
  const { name } = req.body;
  ${Array(queries).fill(QUERY).join('\n  if (name) ')}
  res.sendStatus(204);
});
`;

const files = (config: object, queries = 3) => ({
  'package.json': JSON.stringify({ private: true, dependencies: { express: '5', '@prisma/client': '6' } }),
  'hotpath.config.json': JSON.stringify(config, null, 2),
  'src/home.ts': home(queries),
});

async function scan(cwd: string, ...args: string[]) {
  const { status, stdout } = await runCli(['scan', '--quiet', '--no-cache', ...args], { cwd });
  return { status, lines: stdout.split('\n').filter(line => line !== '') };
}

const OVER =
  'src/home.ts:5:1  error  over-budget (likely)  POST /home costs up to 3 queries, about 6 ms; hotpath.config.json:3 allows 2 queries.';

test.each<[string, object, readonly string[]]>([
  ['over in queries', { entryPoints: ['POST *'], queries: 2 }, [OVER]],
  ['over in time', { entryPoints: ['*'], milliseconds: 5 }, [OVER.replace('2 queries.', '5 ms.')]],
  ['as much as is allowed', { entryPoints: ['POST /home'], queries: 3, milliseconds: 6 }, []],
  ['another entry point', { entryPoints: ['GET /home'], queries: 0 }, []],
])('%s', async (_, budget, lines) => {
  const cwd = makeWorkspace(files({ budgets: [budget] }));
  expect(await scan(cwd)).toEqual({ status: lines.length, lines });
});

test('the configured latencies count, and severities as for any rule', async () => {
  const budgets = [{ entryPoints: ['*'], milliseconds: 20 }];
  const slow = makeWorkspace(files({ budgets, latency: { db: 10 }, rules: { 'over-budget': 'info' } }));
  expect((await scan(slow)).lines).toEqual([
    'src/home.ts:5:1  info  over-budget (likely)  POST /home costs up to 3 queries, about 30 ms; hotpath.config.json:3 allows 20 ms.',
  ]);
});

test('the last budget that names an entry point counts, the nearest configuration last', async () => {
  const wide = { entryPoints: ['*'], queries: 9 };
  const tight = { entryPoints: ['*'], queries: 0 };
  expect((await scan(makeWorkspace(files({ budgets: [tight, wide] })))).lines).toEqual([]);
  const nested = makeWorkspace({
    ...files({ budgets: [wide] }),
    'src/hotpath.config.json': JSON.stringify({ budgets: [tight] }),
  });
  expect((await scan(nested)).lines).toEqual([
    expect.stringContaining('src/hotpath.config.json:1 allows 0 queries'),
  ]);
});

test('of a change, only what it takes over the budget fails the run', async () => {
  const root = makeRepository(files({ budgets: [{ entryPoints: ['*'], queries: 2 }] }, 2));
  writeInto(root, 'README.md', 'More to come.\n');
  expect((await scan(root, '--since', 'HEAD')).status).toBe(0);
  writeInto(root, 'src/home.ts', home(3));
  expect(await scan(root, '--since', 'HEAD', '--fail-on-impact', 'high')).toMatchObject({
    status: 1,
  });
});

test('the command line prints the budgets of a file', async () => {
  const cwd = makeWorkspace(
    files({ budgets: [{ entryPoints: ['GET *', 'job *'], queries: 2, milliseconds: 50 }] }),
  );
  const { stdout } = await runCli(['config', 'src/home.ts'], { cwd });
  expect(stdout).toMatch(/^budgets +GET \*, job \*: 2 queries, 50 ms +hotpath\.config\.json:3$/m);
});

test.each<[string, object, string]>([
  ['nothing that is allowed', { entryPoints: ['*'] }, 'budgets[0]: Expected "milliseconds" or "queries"'],
  ['a key', { entryPoints: ['*'], queries: 1, time: 5 }, 'budgets[0]: Unrecognized key: "time"'],
  [
    'a number',
    { entryPoints: ['*'], queries: 1.5 },
    'budgets[0].queries: Invalid input: expected int, received number',
  ],
])('a mistake is told: %s', async (_, budget, message) => {
  const { status, stderr } = await runCli(['scan', '-q'], {
    cwd: makeWorkspace(files({ budgets: [budget] })),
  });
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

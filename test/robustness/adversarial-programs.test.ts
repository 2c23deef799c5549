/**
 * Programs that are written to break the linker end, whatever their size: no stack overflows, no rule fails, every format reports them, and twice
 * the program is no more than about twice the work. Work is counted in runs of our own code, so that a busy machine says the same.
 */
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { judge } from '../../rules/judge/judge.ts';
import { programOf } from '../../rules/testing/program.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { PROGRAMS } from './adversarial-programs.ts';

/** As many functions, files or types as once were too many; of what stands within each other, as many as parsers take. */
function sizeOf(name: string): number {
  if (/\ball\b/.test(name)) return 40;
  if (/\bin (?!a circle)|nest|awaits|thens|conditions|else/.test(name)) return 250;
  return /chain|ladder|circle|each other|of two|of functions|getters|passes on|spread|barrel/.test(name)
    ? 1000
    : 60;
}

function judged(name: string, size: number) {
  const program = programOf(new Map(Object.entries(PROGRAMS[name]?.(size) ?? {})));
  return judge(program);
}

test.each(Object.keys(PROGRAMS))('%s', name => {
  expect(judged(name, sizeOf(name)).failures).toEqual([]);
});

// Where V8 optimises a function, it no longer counts its calls: the more work, the less would be seen of it.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-maglev');

/** How often our own functions, and the loops and branches within them, were run. */
async function workOf(action: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  action();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return result
    .filter(({ url }) => /\/rules\/(?:link|judge|catalog)\//.test(url))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
}

test.each([
  'a chain of calls',
  'a ladder of calls',
  'a circle of calls',
  'a chain of callbacks',
  'a chain of loops',
  'callers that hand over functions',
  'a star of callers',
  'entry points that reach one query',
  'many callees of one function',
  'many sites of one function',
  'a query in many loops',
  'implementations of one interface',
  'implementations that call one another',
  'classes that extend each other',
  'classes that extend each other and override',
  'classes in a circle',
  'a class of many methods',
  'many queries of one function',
  'stores that grow',
  'timers',
  'a large object of handlers',
  'aliases of two',
  'objects that spread two',
  'stars of two',
  'a barrel',
])('twice of it is twice the work: %s', async name => {
  judged(name, 10);
  const once = await workOf(() => judged(name, 300));
  const twice = await workOf(() => judged(name, 600));
  expect(twice / once).toBeLessThan(2.5);
});

test('services that are made of all below are each looked at once, however many ways lead to them', async () => {
  const name = 'layers of services that are made of all below';
  judged(name, 4);
  const once = await workOf(() => judged(name, 10));
  const twice = await workOf(() => judged(name, 20));
  // Twice as many services of twice as much each.
  expect(twice / once).toBeLessThan(5);
});

test.each(['text', 'json', 'sarif', 'junit', 'markdown', 'html', 'github', 'gitlab'])(
  'thousands of findings as %s',
  async format => {
    const files = PROGRAMS['entry points that reach one query']?.(500) ?? {};
    const cwd = makeWorkspace({
      ...files,
      'src/<img onerror="1">\u202e&\u0001.ts': files['src/main.ts'] ?? '',
    });
    const { status, stderr, stdout } = await runCli(
      ['scan', '--no-cache', '--types', 'off', '--format', format],
      { cwd },
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('n-plus-one');
  },
);

test('edits of more fixes than can be worked out', async () => {
  const files = PROGRAMS['a query in many loops']?.(4) ?? {};
  const text = `${files['src/main.ts']}\n// ${'x'.repeat(1_900_000)}`;
  const cwd = makeWorkspace({ ...files, 'src/main.ts': text });
  const { status, stderr, stdout } = await runCli(
    ['scan', '--no-cache', '--types', 'off', '--format', 'sarif'],
    { cwd },
  );
  expect(status).toBe(1);
  expect(stderr).toMatch(/^hotpath: the log has no edits of \d+ fixes: they would take too long\n$/);
  const { results } = JSON.parse(stdout).runs[0];
  expect(results).toHaveLength(4);
  expect(results.filter(({ fixes }: { fixes?: unknown }) => fixes !== undefined)).not.toHaveLength(0);
});

test('of a crowd before each route, no more than two hundred are kept, and the rest is named', () => {
  const uses = 'app.use((req, res, next) => next());\n'.repeat(300);
  const text = `import express from 'express';\nconst app = express();\n${uses}app.get('/', (req, res) => res.json({}));\n`;
  const { entryPoints, givenUp } = programOf(new Map([['src/app.ts', text]]));
  expect(entryPoints.find(({ verb }) => verb === 'GET')?.before).toHaveLength(200);
  expect(givenUp.paths).toEqual(['src/app.ts']);
});

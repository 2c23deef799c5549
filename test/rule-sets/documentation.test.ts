/** What `docs/rule-sets.md` shows is the example that `packed.test.ts` runs, and what the command line prints. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const SET = join(REPOSITORY, 'test/workspaces/acme-rule-set');
const SHOP = join(REPOSITORY, 'test/workspaces/acme-shop');

const text = readFileSync(join(REPOSITORY, 'docs/rule-sets.md'), 'utf8');
const blocks = [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', path = '', code = '']) => ({ language, path, code }),
);

test.each(blocks.filter(({ path }) => path !== '').map(({ path, code }) => [path, code]))(
  'the code of %s is the example',
  (path, code) => {
    const root = code.includes('"@acme/hotpath"]') ? SHOP : SET;
    expect(code).toBe(readFileSync(join(root, path), 'utf8'));
  },
);

test('every word of the table is one of `hotpath/rules`', async () => {
  const api: object = await import('../../server/api/rules.ts');
  const [, table = ''] = /^\| what \| for \|\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  const names = table
    .split('\n')
    .flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)(?:\(.*?\))?`/g)]);
  const functions = names.map(([, name = '']) => name).filter(name => !['program', 'latency'].includes(name));
  expect(functions.length).toBeGreaterThan(15);
  expect(functions.filter(name => !(name in api))).toEqual([]);
});

test('the lines that the command line prints', async () => {
  const cwd = makeWorkspace({});
  cpSync(SHOP, cwd, { recursive: true });
  cpSync(SET, join(cwd, 'node_modules/@acme/hotpath'), { recursive: true });
  const said = blocks.filter(({ language }) => language === 'text').map(({ code }) => code.trimEnd());
  expect((await runCli(['scan'], { cwd })).stdout).toContain(said[0]);
  const rule = join(cwd, 'node_modules/@acme/hotpath/rules/acme-queue-mails/rule.js');
  writeFileSync(
    rule,
    readFileSync(rule, 'utf8').replace('for (const', "throw new Error('out of ideas');\n    for (const"),
  );
  expect((await runCli(['scan', '--allow-plugins'], { cwd })).stdout).toContain(said[1]);
});

/** What `docs/configuration.md` shows is right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, runCli } from '../harness/run-cli.ts';
import { shopWith, told } from './shop.ts';

const text = readFileSync(join(REPOSITORY, 'docs/configuration.md'), 'utf8');
const blocks = [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', name = '', code = '']) => ({ language, name, code }),
);

const EXTENDED = {
  'config/base.json': {},
  'node_modules/@acme/hotpath-config/hotpath.config.json': {},
  'node_modules/@acme/hotpath-config/strict.json': {},
};

test.each(blocks.filter(({ language }) => language === 'json').map(({ code }) => [code]))(
  'a configuration without mistakes: %s',
  async code => {
    const { problems } = await told(shopWith({ ...EXTENDED, 'hotpath.config.json': code }));
    expect(problems).toEqual([]);
  },
);

test.each(blocks.filter(({ language }) => language === 'ts').map(({ name, code }) => [name, code]))(
  'a comment leaves its finding out: %s',
  async (_, code) => {
    const route = (lines: string) =>
      `import { readFileSync } from 'node:fs';\nimport express from 'express';\nexpress().post('/', (_req, res) => {\n${lines}});\n`;
    const files = (lines: string) => ({ 'src/app.ts': route(lines), 'packages/pay/src/pay.ts': '' });
    const bare = code.replace(/^(?:\/\/|\/\*).*\n/gm, '');
    expect((await told(shopWith(files(bare)))).findings).toEqual(['src/app.ts warning']);
    expect(await told(shopWith(files(code)))).toEqual({ findings: [], problems: [] });
  },
);

const said = (start: string): string =>
  blocks.find(({ language, code }) => language === 'text' && code.startsWith(start))?.code ?? '';

test('the lines that the command line prints', async () => {
  const config = blocks.find(({ name }) => name === 'hotpath.config.json')?.code ?? '';
  const cwd = shopWith({ 'hotpath.config.json': config });
  const { stdout } = await runCli(['config', 'src/app.ts'], { cwd });
  expect(stdout.replace(/ {2,}/g, '  ')).toContain(said('rules.n-plus-one'));
  const wrong = shopWith({ 'hotpath.config.json': '{\n  "rules": {\n    "n-plus-on": "off"\n  }\n}' });
  expect((await runCli(['config'], { cwd: wrong })).stderr).toBe(said('hotpath: hotpath.config.json'));
});

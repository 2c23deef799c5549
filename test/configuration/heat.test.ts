/** `heat` says what nobody can see: that functions are called for every request, or hardly ever. */
import { expect, test } from 'vitest';
import { openProject } from '../../server/workspace/project.ts';
import { runCli } from '../harness/run-cli.ts';
import { writeInto } from '../harness/temporary-workspace.ts';
import { type Files, shopWith, told } from './shop.ts';

/** Called by a protocol of the team's own. */
const HANDLERS = `import { readFileSync } from 'node:fs';
export function handleOrder() {
  return terms();
}
export class Refunds {
  handle() {
    return terms();
  }
}
function terms() {
  return readFileSync('terms.txt', 'utf8');
}
`;

const BUILT_IN = ['packages/pay/src/pay.ts warning', 'src/app.ts warning'];

async function foundWith(heat: readonly object[], files: Files = {}) {
  const root = shopWith({ 'hotpath.config.json': { heat }, 'src/handlers.ts': HANDLERS, ...files });
  const { findings, problems } = (await openProject(root)).findings();
  expect(problems).toEqual([]);
  return findings.map(({ path, message }) => `${path}: ${message.replace(/: .*/, '')}`);
}

const HANDLER = (entry: string) => `src/handlers.ts: readFileSync blocks the event loop on every ${entry}`;

test.each<[string, object, string]>([
  ['a function by its name', { functions: ['handleOrder'], heat: 'request' }, 'request handleOrder'],
  ['functions by a glob', { functions: ['handleO*'], heat: 'message' }, 'message handleOrder'],
  ['a method by its class', { functions: ['Refunds.handle'], heat: 'event' }, 'event handle'],
  ['what files hold', { files: ['handlers.ts'], heat: 'request' }, 'request terms'],
])('%s is hot', async (_, setting, entry) => {
  expect(await foundWith([])).not.toContain(HANDLER(entry));
  expect(await foundWith([setting])).toContain(HANDLER(entry));
});

test('a file that lies with the scripts may be hot', async () => {
  const files = { 'scripts/worker.ts': HANDLERS };
  const setting = { files: ['scripts/worker.ts'], functions: ['handleOrder'], heat: 'message' };
  expect(await foundWith([], files)).toHaveLength(2);
  expect(await foundWith([setting], files)).toContain(
    'scripts/worker.ts: readFileSync blocks the event loop on every message handleOrder',
  );
});

test.each<[string, object]>([
  ['files', { files: ['src/app.ts'], heat: 'cold' }],
  ['a folder', { files: ['src/**'], heat: 'cold' }],
])('%s may be cold', async (_, setting) => {
  const { findings } = await told(shopWith({ 'hotpath.config.json': { heat: [setting] } }));
  expect(findings).toEqual(BUILT_IN.slice(0, 1));
});

test('a cold function ends the path; what it calls is as hot as its other callers', async () => {
  const app = (calls: string) => `import express from 'express';
import { terms } from './terms';
function report() {
  return terms();
}
express().post('/terms', (_req, res) => { res.send(${calls}); });
`;
  const terms =
    "import { readFileSync } from 'node:fs';\nexport const terms = () => readFileSync('terms.txt', 'utf8');\n";
  const config = { heat: [{ functions: ['report'], heat: 'cold' }] };
  const found = async (calls: string) =>
    (await told(shopWith({ 'hotpath.config.json': config, 'src/app.ts': app(calls), 'src/terms.ts': terms })))
      .findings;
  expect(await found('report()')).toEqual(BUILT_IN.slice(0, 1));
  expect(await found('report() + terms()')).toEqual([...BUILT_IN.slice(0, 1), 'src/terms.ts warning']);
});

test('the last entry that fits counts, and that of the nearest configuration', async () => {
  const cold = { files: ['**'], heat: 'cold' };
  expect(await foundWith([cold])).toEqual([]);
  expect(await foundWith([cold, { functions: ['handleOrder', 'terms'], heat: 'request' }])).toContain(
    HANDLER('request terms'),
  );
  const inner = { 'packages/pay/hotpath.config.json': { heat: [{ files: ['src/**'], heat: 'request' }] } };
  expect((await foundWith([cold], inner)).map(line => line.split(':')[0])).toEqual([
    'packages/pay/src/pay.ts',
  ]);
});

test('a change of it counts when the file is saved', async () => {
  const root = shopWith({ 'hotpath.config.json': {} });
  const project = await openProject(root);
  expect(project.findings().findings).toHaveLength(2);
  writeInto(root, 'hotpath.config.json', JSON.stringify({ heat: [{ files: ['src/**'], heat: 'cold' }] }));
  await project.update([{ path: 'hotpath.config.json', text: null }]);
  expect(project.findings().findings).toHaveLength(1);
});

test('the command line prints what applies to a file', async () => {
  const cwd = shopWith({
    'hotpath.config.json': { heat: [{ files: ['src/**'], functions: ['list*'], heat: 'request' }] },
  });
  const { stdout } = await runCli(['config', 'src/app.ts'], { cwd });
  expect(stdout).toMatch(/^heat +request: list\* +hotpath\.config\.json:3$/m);
  expect((await runCli(['config', 'packages/pay/src/pay.ts'], { cwd })).stdout).not.toContain('heat');
});

test.each<[string, object, string]>([
  [
    'a heat',
    { files: ['src/**'], heat: 'hot' },
    'heat[0].heat: Invalid option: expected one of "request"|"message"|"event"|"render"|"scheduled"|"cold"',
  ],
  ['nothing that it is about', { heat: 'cold' }, 'heat[0]: Expected "files" or "functions"'],
  [
    'a key',
    { files: ['src/**'], function: ['load'], heat: 'cold' },
    'heat[0]: Unrecognized key: "function"; did you mean "functions"?',
  ],
])('a mistake is told: %s', async (_, setting, message) => {
  const { problems } = await told(shopWith({ 'hotpath.config.json': { heat: [setting] } }));
  expect(problems.map(problem => problem.replace(/^[^:]+:\d+: /, ''))).toEqual([message]);
});

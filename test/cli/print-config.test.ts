/** `hotpath config`: what counts for a file, and why. */
import { expect, test } from 'vitest';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const cwd = makeWorkspace({
  'hotpath.config.json': `{
  "extends": "hotpath:frontend",
  "rules": {
    "n-plus-one": { "severity": "error", "enforced": true }
  },
  "ignore": ["src/legacy"],
  "overrides": [
    { "files": ["*.test.ts"],
      "rules": { "sequential-awaits": "off", "n-plus-one": ["error", { "few": 50 }] } }
  ]
}`,
  'src/a.ts': '',
  'src/a.test.ts': '',
  'src/legacy/b.ts': '',
  'src/pay/hotpath.config.jsonc': `{ "latency": { "db": 5 },\n"minConfidence": "possible" }`,
  'src/pay/c.ts': '',
});

/** Rows by name. */
async function rows(...args: readonly string[]): Promise<Record<string, string>> {
  const { status, stdout, stderr } = await runCli(['config', ...args], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return Object.fromEntries(
    stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split(/ {2,}/))
      .map(([name = '', ...rest]) => [name, rest.join(' | ')]),
  );
}

test('values are those of the file, with their places', async () => {
  expect(await rows('src/a.test.ts')).toMatchObject({
    'rules.n-plus-one': 'error | hotpath.config.json:9',
    'rules.n-plus-one.few': '50 | hotpath.config.json:9',
    'rules.unbounded-query.small': '[] | default',
    'rules.sequential-awaits': 'off | hotpath.config.json:9',
    'rules.missing-cache-headers': 'off | hotpath:frontend',
    'rules.unused-suppression': 'warning | default',
    minConfidence: 'likely | default',
    'latency.db': '2 | default',
    'latency.http': '100 | hotpath:frontend',
    'fixes.fileMaxAge': '3600 | default',
  });
  expect(await rows('src/pay/c.ts')).toMatchObject({
    'rules.sequential-awaits': 'warning | default',
    minConfidence: 'possible | src/pay/hotpath.config.jsonc:2',
    'latency.db': '5 | src/pay/hotpath.config.jsonc:1',
  });
  expect(await rows('src/legacy/b.ts')).toMatchObject({
    'rules.n-plus-one': 'off | hotpath.config.json:6 (ignore)',
    'rules.sequential-awaits': 'off | hotpath.config.json:6 (ignore)',
  });
  expect(await rows()).toMatchObject({ 'rules.missing-cache-headers': 'off | hotpath:frontend' });
});

test('a mistake is named, and the status says wrong configuration', async () => {
  const wrong = makeWorkspace({ 'hotpath.config.json': '{\n  "rules": { "n-plus-on": "off" }\n}' });
  expect(await runCli(['config'], { cwd: wrong })).toMatchObject({
    status: 2,
    stdout: expect.stringContaining('rules.n-plus-one'),
    stderr:
      'hotpath: hotpath.config.json:2:14: rules.n-plus-on: There is no rule "n-plus-on"; did you mean "n-plus-one"?\n',
  });
});

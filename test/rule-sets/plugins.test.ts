/** Rules whose code a configuration names: what counts where, and that mistakes in them cost nobody else's findings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, shopWith } from '../configuration/shop.ts';
import { runCli } from '../harness/run-cli.ts';
import { writeInto } from '../harness/temporary-workspace.ts';

/** A rule that reports every module; `check` replaces what it does. */
const ruleText = (id: string, check = 'each(program, report)') => `
import { defineRule, placeOf } from 'hotpath/rules';
const each = (program, report) => {
  for (const { file, facts } of program.functions) {
    if (facts.kind !== 'module') continue;
    report({
      ...placeOf({ path: file.path, start: 0, end: 6 }),
      confidence: 'certain',
      message: 'A module.',
      entryPoints: [],
      evidence: [],
      impact: { level: 'low', estimate: 'nothing' },
      anchor: 'module',
    });
  }
};
export const rule = defineRule({
  id: '${id}',
  severity: 'info',
  summary: 'Finds modules.',
  check({ program, report }) { ${check} },
});
`;

interface ReportedJson {
  readonly findings: readonly { readonly path: string; readonly rule: string; readonly severity: string }[];
  readonly problems: readonly {
    readonly path: string;
    readonly range?: { readonly start: { readonly line: number } };
    readonly message: string;
  }[];
}

/** By the command line, in which nothing but Node loads the code. */
async function told(files: Files, args: readonly string[] = ['--allow-plugins']) {
  const { status, stdout } = await runCli(['scan', '--format', 'json', '--no-cache', ...args], {
    cwd: shopWith(files),
  });
  const { findings, problems } = JSON.parse(stdout) as ReportedJson;
  return {
    status,
    findings: findings.map(({ path, rule, severity }) => `${path} ${rule} ${severity}`),
    problems: problems.map(({ path, range, message }) => `${path}:${range?.start.line}: ${message}`),
  };
}

const BUILT_IN = [
  'packages/pay/src/pay.ts sync-io-on-hot-path warning',
  'src/app.ts sync-io-on-hot-path warning',
];

test('a file beside the configuration brings a rule; `hotpath/rules` is the Hotpath that runs', async () => {
  const { findings, problems } = await told({
    'hotpath.config.json': { plugins: ['./lint/modules.mjs'], rules: { 'shop-modules': 'warning' } },
    'lint/modules.mjs': ruleText('shop-modules'),
  });
  expect(problems).toEqual([]);
  expect(findings).toContain('src/app.ts shop-modules warning');
});

test('options of a rule are what its code says, and a wrong one is a mistake at its line', async () => {
  const withOptions = ruleText(
    'shop-modules',
    'if (options.on.includes("yes")) each(program, report)',
  ).replace(
    'check({',
    "options: { on: { kind: 'patterns', default: [], says: 'Whether to.' } },\n  check({ options,",
  );
  const config = (options: unknown) => ({
    'hotpath.config.json': {
      plugins: ['./lint/modules.mjs'],
      rules: { 'shop-modules': ['warning', options] },
    },
    'lint/modules.mjs': withOptions,
  });
  expect((await told(config({}))).findings).toEqual(BUILT_IN);
  expect((await told(config({ on: ['yes'] }))).findings).toContain('src/app.ts shop-modules warning');
  const { status, findings, problems } = await told(config({ no: ['yes'] }));
  expect({ status, findings }).toEqual({ status: 2, findings: BUILT_IN });
  expect(problems).toEqual([expect.stringContaining('rules.shop-modules: Unrecognized key: "no"')]);
});

test('nothing runs unless it is allowed, and names of rules may be right', async () => {
  const files = {
    'hotpath.config.json': { plugins: ['./lint/modules.mjs'], rules: { 'shop-modules': 'warning' } },
    'lint/modules.mjs': "process.exitCode = 3; throw new Error('it ran');",
    'src/app.ts': '// hotpath-ignore-file shop-modules -- made by a tool\n',
  };
  const { status, findings, problems } = await told(files, []);
  expect(status).toBe(1);
  expect(findings).toEqual(BUILT_IN.slice(0, 1));
  expect(problems).toEqual([
    'hotpath.config.json:3: plugins[0]: ./lint/modules.mjs brings rules of its own, whose code did not run; --allow-plugins runs it',
  ]);
});

test('the rules of a package count where a configuration asks for them', async () => {
  const { findings } = await told({
    'packages/pay/hotpath.config.json': { plugins: ['./modules.mjs'] },
    'packages/pay/modules.mjs': ruleText('pay-modules'),
  });
  expect(findings.filter(each => each.includes('pay-modules'))).toEqual([
    'packages/pay/modules.mjs pay-modules info',
    'packages/pay/src/pay.ts pay-modules info',
  ]);
});

test.each<[string, string, string]>([
  ['throws', "throw new Error('out of ideas')", 'out of ideas'],
  [
    'reports what is no finding',
    "report({ path: 'src/app.ts', start: 0, end: 1 })",
    'it reported a finding whose confidence is wrong: Invalid option: expected one of "certain"|"likely"|"possible"',
  ],
  [
    'is asynchronous',
    "return Promise.reject(new Error('later'))",
    'check is asynchronous, and has to report before it returns',
  ],
])('a rule that %s is named, and the others go on', async (_, check, message) => {
  const { findings, problems } = await told({
    'hotpath.config.json': { plugins: ['./broken.mjs', './modules.mjs'] },
    'broken.mjs': ruleText('shop-broken', check),
    'modules.mjs': ruleText('shop-modules'),
  });
  expect(problems).toEqual([`:undefined: The rule shop-broken failed and was left out: ${message}`]);
  expect(findings).toEqual(expect.arrayContaining([...BUILT_IN, 'src/app.ts shop-modules info']));
});

test.each<[string, Files, string]>([
  [
    'a file that is not there',
    { 'hotpath.config.json': { plugins: ['./modules.mjs'] }, 'module.mjs': '' },
    'plugins[0]: There is no file ./modules.mjs; did you mean "./module.mjs"?',
  ],
  [
    'a package that is not there',
    { 'hotpath.config.json': { plugins: ['@acme/rulez'] }, 'node_modules/@acme/rules/index.js': '' },
    'plugins[0]: There is no package @acme/rulez in node_modules; did you mean "@acme/rules"?',
  ],
  [
    'a file outside',
    { 'hotpath.config.json': { plugins: ['../modules.mjs'] } },
    'plugins[0]: ../modules.mjs is outside of the workspace',
  ],
  [
    'code that fails',
    { 'hotpath.config.json': { plugins: ['./modules.mjs'] }, 'modules.mjs': "throw new Error('no licence')" },
    'plugins[0]: ./modules.mjs cannot be run: no licence',
  ],
  [
    'a module without rules',
    { 'hotpath.config.json': { plugins: ['./modules.mjs'] }, 'modules.mjs': 'export const rulez = [];' },
    'plugins[0]: ./modules.mjs exports neither `rules`, a list, nor `rule`',
  ],
  [
    'a rule that is none',
    {
      'hotpath.config.json': { plugins: ['./modules.mjs'] },
      'modules.mjs': "export const rule = { id: 'shop-x', severity: 'warning' };",
    },
    'plugins[0]: ./modules.mjs has a rule that is none: shop-x.summary: Invalid input: expected string, received undefined',
  ],
  [
    "the id of one of Hotpath's own",
    { 'hotpath.config.json': { plugins: ['./modules.mjs'] }, 'modules.mjs': ruleText('n-plus-one') },
    'plugins[0]: ./modules.mjs has a rule n-plus-one, as Hotpath has; it needs another id',
  ],
  [
    'a rule that nobody has',
    {
      'hotpath.config.json': { plugins: ['./modules.mjs'], rules: { 'shop-module': 'error' } },
      'modules.mjs': ruleText('shop-modules'),
    },
    'rules.shop-module: There is no rule "shop-module"; did you mean "shop-modules"?',
  ],
])('%s is one clear error, and the rest counts', async (_, files, message) => {
  const { status, findings, problems } = await told(files);
  expect(status).toBe(2);
  expect(problems.map(problem => problem.replace(/^hotpath\.config\.json:\d+: /, ''))).toEqual([message]);
  expect(findings).toEqual(expect.arrayContaining(BUILT_IN));
});

test('what a package exports may be named alone', async () => {
  const { findings, problems } = await told({
    'hotpath.config.json': { plugins: ['@acme/rules'] },
    'node_modules/@acme/rules/package.json': {
      name: '@acme/rules',
      type: 'module',
      exports: { '.': './lib/all.js' },
    },
    'node_modules/@acme/rules/lib/all.js': ruleText('acme-modules'),
  });
  expect(problems).toEqual([]);
  expect(findings).toContain('src/app.ts acme-modules info');
});

test('a baseline keeps what rules found whose code does not run this time', async () => {
  const cwd = shopWith({
    'hotpath.config.json': { plugins: ['./modules.mjs'], rules: { 'shop-modules': 'error' } },
    'modules.mjs': ruleText('shop-modules'),
  });
  const file = join(cwd, 'hotpath-baseline.json');
  await runCli(['baseline', '--allow-plugins', '--quiet'], { cwd });
  const recorded = readFileSync(file, 'utf8');
  expect(recorded).toContain('shop-modules');
  await runCli(['baseline', '--update', '--quiet'], { cwd });
  expect(readFileSync(file, 'utf8')).toBe(recorded);
  const scanned = await runCli(['scan', '--no-cache'], { cwd });
  expect(scanned).toMatchObject({ status: 0, stderr: '' });
  // What Hotpath's own rules found goes once it is mended.
  writeInto(cwd, 'src/app.ts', '');
  await runCli(['baseline', '--update', '--quiet'], { cwd });
  const left = readFileSync(file, 'utf8');
  expect(left.match(/sync-io-on-hot-path/g)).toHaveLength(1);
  expect(left.match(/shop-modules/g)).toEqual(recorded.match(/shop-modules/g));
});

/** Rules, overrides, globs and folders: which setting counts for which file. */
import { describe, expect, test } from 'vitest';
import { ownSeverity } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { BUILT_IN_CONFIGS } from '../../server/host/built-in-configs.ts';
import { runCli } from '../harness/run-cli.ts';
import { type Files, shopWith, told } from './shop.ts';

const RULE = 'sync-io-on-hot-path';
const rules = (setting: unknown) => ({ rules: { [RULE]: setting } });
const APP = 'src/app.ts';
const PAY = 'packages/pay/src/pay.ts';
const BOTH = [`${PAY} warning`, `${APP} warning`];

test.each<[string, Files, readonly string[]]>([
  ['nothing', {}, BOTH],
  ['an empty file', { 'hotpath.config.json': '' }, BOTH],
  ['a severity', { 'hotpath.config.json': rules('error') }, [`${PAY} error`, `${APP} error`]],
  ['a list', { 'hotpath.config.json': rules(['info']) }, [`${PAY} info`, `${APP} info`]],
  ['a list with options', { 'hotpath.config.json': rules(['info', {}]) }, [`${PAY} info`, `${APP} info`]],
  ['an object', { 'hotpath.config.json': rules({ severity: 'info' }) }, [`${PAY} info`, `${APP} info`]],
  ['off', { 'hotpath.config.json': rules('off') }, []],
  ['comments', { 'hotpath.config.jsonc': `// ours\n{ "rules": { "${RULE}": "off", }, }` }, []],
  [
    'a key of the manifest',
    { 'package.json': { dependencies: { express: '5' }, hotpath: rules('off') } },
    [],
  ],
  ['an ignored folder', { 'hotpath.config.json': { ignore: ['packages/'] } }, [`${APP} warning`]],
  ['an ignored name', { 'hotpath.config.json': { ignore: ['app.ts'] } }, [`${PAY} warning`]],
  ['an ignored pattern', { 'hotpath.config.json': { ignore: ['**/*.ts', '!src/**'] } }, [`${APP} warning`]],
  ['a pattern from here', { 'hotpath.config.json': { ignore: ['./*.ts'] } }, BOTH],
  [
    'an override',
    { 'hotpath.config.json': { ...rules('info'), overrides: [{ files: ['packages/**'], ...rules('off') }] } },
    [`${APP} info`],
  ],
  [
    'the last override',
    {
      'hotpath.config.json': {
        overrides: [
          { files: ['./src'], ...rules('off') },
          { files: ['*.ts', '!pay.ts'], ...rules('error') },
        ],
      },
    },
    [`${PAY} warning`, `${APP} error`],
  ],
  [
    'the nearest folder',
    { 'hotpath.config.json': rules('error'), 'packages/pay/hotpath.config.json': rules('info') },
    [`${PAY} info`, `${APP} error`],
  ],
  [
    'what the nearest folder leaves open',
    { 'hotpath.config.json': rules('error'), 'packages/pay/hotpath.config.json': {} },
    [`${PAY} error`, `${APP} error`],
  ],
  [
    'a folder that is a root',
    { 'hotpath.config.json': rules('error'), 'packages/pay/hotpath.config.json': { root: true } },
    [`${PAY} warning`, `${APP} error`],
  ],
  [
    "a folder's own globs",
    { 'packages/pay/hotpath.config.json': { ignore: ['src/*.ts'] } },
    [`${APP} warning`],
  ],
  [
    'a built-in set',
    { 'hotpath.config.json': { extends: 'hotpath:strict' } },
    [`${PAY} error`, `${APP} error`],
  ],
  ['a set for browsers', { 'hotpath.config.json': { extends: ['hotpath:frontend'] } }, []],
  [
    'what a set does not get to say',
    { 'hotpath.config.json': { extends: 'hotpath:strict', ...rules('info') } },
    [`${PAY} info`, `${APP} info`],
  ],
])('%s', async (_, files, findings) => {
  expect(await told(shopWith(files))).toEqual({ findings, problems: [] });
});

const allow = (...calls: readonly string[]) => rules(['warning', { allow: calls }]);

describe('options of a rule', () => {
  test.each<[string, Files, readonly string[]]>([
    ['count for all files', { 'hotpath.config.json': allow('readFileSync') }, []],
    [
      'stand beside "enforced" too',
      { 'hotpath.config.json': rules({ severity: 'info', options: { allow: ['readFile*'] } }) },
      [],
    ],
    ['are names as they are', { 'hotpath.config.json': allow('readFile') }, BOTH],
    [
      'count for the files of an override',
      { 'hotpath.config.json': { overrides: [{ files: ['packages/**'], ...allow('readFileSync') }] } },
      [`${APP} warning`],
    ],
    [
      'count for the nearest folder',
      {
        'hotpath.config.json': allow('readFileSync'),
        'packages/pay/hotpath.config.json': allow(),
      },
      [`${PAY} warning`],
    ],
    [
      'stay where a later entry gives only a severity',
      {
        'hotpath.config.json': {
          ...allow('readFileSync'),
          overrides: [{ files: ['src/**'], ...rules('error') }],
        },
        'packages/pay/hotpath.config.json': rules('error'),
      },
      [],
    ],
    [
      'go with the folder that is a root',
      {
        'hotpath.config.json': allow('readFileSync'),
        'packages/pay/hotpath.config.json': { root: true },
      },
      [`${PAY} warning`],
    ],
  ])('%s', async (_, files, findings) => {
    expect(await told(shopWith(files))).toEqual({ findings, problems: [] });
  });

  test('are enforced with their rule, with and without options of its own', async () => {
    const inside = { 'packages/pay/hotpath.config.json': allow('readFileSync') };
    const problems = [
      expect.stringMatching(/: sync-io-on-hot-path is enforced, with its options, by hotpath.config.json:3$/),
    ];
    const plain = rules({ severity: 'warning', enforced: true });
    expect(await told(shopWith({ 'hotpath.config.json': plain, ...inside }))).toEqual({
      findings: BOTH,
      problems,
    });
    const open = rules({ severity: 'warning', enforced: true, options: { allow: ['readFileSync'] } });
    const none = { 'packages/pay/hotpath.config.json': allow() };
    expect(await told(shopWith({ 'hotpath.config.json': open, ...none }))).toEqual({
      findings: [],
      problems,
    });
  });
});

describe('files and packages that a configuration extends', () => {
  test('a file beside it, whose globs are those of the folder that extends it', async () => {
    const root = shopWith({
      'config/base.json': { extends: './more.json', ignore: ['src'] },
      'config/more.json': rules('error'),
      'packages/pay/hotpath.config.json': { extends: '../../config/base.json' },
    });
    expect(await told(root)).toEqual({ findings: [`${APP} warning`], problems: [] });
  });

  test.each([
    ['@shop/config', 'node_modules/@shop/config/hotpath.config.json', rules('off')],
    ['@shop/config', 'node_modules/@shop/config/package.json', { hotpath: rules('off') }],
    ['sets/loose', 'node_modules/sets/loose.json', rules('off')],
    ['sets/loose.json', 'packages/pay/node_modules/sets/loose.json', rules('off')],
  ])('%s in %s', async (name, path, config) => {
    const root = shopWith({ 'packages/pay/hotpath.config.json': { extends: name }, [path]: config });
    expect(await told(root)).toEqual({ findings: [`${APP} warning`], problems: [] });
  });
});

describe('an enforced rule', () => {
  const enforced = { 'hotpath.config.json': rules({ severity: 'warning', enforced: true }) };
  const inside = 'packages/pay/hotpath.config.json';

  test.each<[string, unknown]>([
    ['an entry', rules('off')],
    ['a root', { root: true, ...rules('info') }],
    ['an override', { overrides: [{ files: ['**'], ...rules('off') }] }],
  ])('is not made milder by %s', async (_, config) => {
    const { findings, problems } = await told(shopWith({ ...enforced, [inside]: config }));
    expect(findings).toEqual(BOTH);
    expect(problems).toEqual([
      expect.stringMatching(
        new RegExp(`^${inside}:\\d+: ${RULE} is enforced as warning by hotpath.config.json:3$`),
      ),
    ]);
  });

  test('is not ignored, nor hidden', async () => {
    for (const config of [{ ignore: ['**'] }, { minConfidence: 'certain' }, { root: true }])
      expect(await told(shopWith({ ...enforced, [inside]: config }))).toEqual({
        findings: BOTH,
        problems: [],
      });
  });

  test('may become more severe, and what the same file says of some files counts', async () => {
    expect(await told(shopWith({ ...enforced, [inside]: rules('error') }))).toEqual({
      findings: [`${PAY} error`, `${APP} warning`],
      problems: [],
    });
    const own = {
      ...enforced['hotpath.config.json'],
      ignore: ['src'],
      overrides: [{ files: ['packages'], ...rules('off') }],
    };
    expect(await told(shopWith({ 'hotpath.config.json': own }))).toEqual({ findings: [], problems: [] });
  });

  test('wins over settings, which win over other files', async () => {
    const severities = { [RULE]: 'off' as const };
    expect((await told(shopWith(enforced), { severities })).findings).toEqual(BOTH);
    expect(
      (await told(shopWith({ 'hotpath.config.json': rules('error') }), { severities })).findings,
    ).toEqual([]);
  });
});

test.each(Object.entries(BUILT_IN_CONFIGS))(
  '%s is what counts of a file whose configuration extends it',
  async (name, { rules, latency = {} }) => {
    const { stdout } = await runCli(['config', 'src/app.ts'], {
      cwd: shopWith({ 'hotpath.config.json': { extends: name } }),
    });
    for (const rule of RULES) {
      const { id } = rule;
      const set = rules[id];
      const origin = set === undefined ? 'default' : name;
      expect(stdout).toMatch(new RegExp(`^rules\\.${id} +${set ?? ownSeverity(rule)} +${origin}$`, 'm'));
    }
    for (const [key, value] of Object.entries(latency))
      expect(stdout).toMatch(new RegExp(`^latency\\.${key} +${value} +${name}$`, 'm'));
  },
);

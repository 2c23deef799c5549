/** A mistake in a configuration is one clear error with its place and the nearest right name; the rest of it counts. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { type Files, shopWith, told } from './shop.ts';

const OFF = '"rules": { "sync-io-on-hot-path": "off" }';
const lines = (...entries: string[]) => `{\n  ${[...entries, OFF].join(',\n  ')}\n}`;

test.each<[string, string, string]>([
  [
    'a rule',
    '"overrides": [{ "files": ["*"], "rules": { "n-plus-on": "off" } }]',
    '2: overrides[0].rules.n-plus-on: There is no rule "n-plus-on"; did you mean "n-plus-one"?',
  ],
  [
    'an option',
    '"overrides": [{ "files": ["*"], "rules": { "n-plus-one": ["error", { "most": 5 }] } }]',
    '2: overrides[0].rules.n-plus-one[1]: Unrecognized key: "most"',
  ],
  [
    "an option's name",
    '"overrides": [{ "files": ["*"], "rules": { "unbounded-query": { "severity": "error", "options": { "smal": [] } } } }]',
    '2: overrides[0].rules.unbounded-query.options: Unrecognized key: "smal"; did you mean "small"?',
  ],
  [
    "an option's value",
    '"overrides": [{ "files": ["*"], "rules": { "n-plus-one": ["error", { "few": 0 }] } }]',
    '2: overrides[0].rules.n-plus-one[1].few: Too small: expected number to be >=1',
  ],
  [
    'a pattern that could hang a scan',
    '"overrides": [{ "files": ["*"], "rules": { "unbounded-query": ["info", { "small": ["+(a)"] }] } }]',
    '2: overrides[0].rules.unbounded-query[1].small[0]: Expected a simpler pattern: at most three * in a name, two ** between folders, and no +( or *(',
  ],
  [
    'a severity',
    '"overrides": [{ "files": ["*"], "rules": { "n-plus-one": "warn" } }]',
    '2: overrides[0].rules.n-plus-one: Invalid option: expected one of "off"|"error"|"warning"|"info"; did you mean "warning"?',
  ],
  ['a key', '"ignores": []', '2: Unrecognized key: "ignores"; did you mean "ignore"?'],
  ['an inner key', '"latency": { "htpp": 5 }', '2: latency: Unrecognized key: "htpp"; did you mean "http"?'],
  [
    'a number',
    '"latency": { "db": "fast" }',
    '2: latency.db: Invalid input: expected number, received string',
  ],
  [
    'a confidence',
    '"minConfidence": "likly"',
    '2: minConfidence: Invalid option: expected one of "certain"|"likely"|"possible"; did you mean "likely"?',
  ],
  ['a glob', '"ignore": ["../other"]', `2: ignore[0]: Expected a glob within the configuration's folder`],
  [
    'a set',
    '"extends": "hotpath:strct"',
    '2: extends: There is no set "hotpath:strct"; did you mean "hotpath:strict"?',
  ],
  [
    'a file',
    '"extends": ["./bse.json"]',
    '2: extends[0]: There is no file ./bse.json; did you mean "./base.json"?',
  ],
  [
    'a package',
    '"extends": "@shop/conifg"',
    '2: extends: There is no package @shop/conifg in node_modules; did you mean "@shop/config"?',
  ],
  [
    'a part of a package',
    '"extends": "@shop/config/none"',
    '2: extends: The package @shop/config has no none',
  ],
  [
    'a path out of a package',
    '"extends": "@shop/config/../../other"',
    '2: extends: @shop/config/../../other is outside of its package',
  ],
  [
    'a path out of the workspace',
    '"extends": "../base.json"',
    '2: extends: ../base.json is outside of the workspace',
  ],
  [
    'itself',
    '"extends": "./hotpath.config.json"',
    '2: extends: ./hotpath.config.json extends itself: hotpath.config.json → hotpath.config.json',
  ],
])('%s', async (_, entry, problem) => {
  const root = shopWith({
    'hotpath.config.json': lines(entry),
    'base.json': {},
    'node_modules/@shop/config/hotpath.config.json': {},
  });
  expect(await told(root)).toEqual({ findings: [], problems: [`hotpath.config.json:${problem}`] });
});

test.each<[string, Files, string]>([
  [
    'a file that a configuration extends',
    { 'hotpath.config.json': { extends: './base.json' }, 'base.json': '{\n "rool": 1 }' },
    'base.json:2: Unrecognized key: "rool"; did you mean "root"?',
  ],
  [
    'the manifest',
    { 'package.json': `{ "dependencies": { "express": "5" },\n "hotpath": { "rool": 1 } }` },
    'package.json:2: hotpath: Unrecognized key: "rool"; did you mean "root"?',
  ],
  [
    'a package of a monorepo',
    { 'packages/pay/hotpath.config.json': '{\n "ruels": {} }' },
    'packages/pay/hotpath.config.json:2: Unrecognized key: "ruels"; did you mean "rules"?',
  ],
  [
    'a file that is nested too deeply',
    { 'hotpath.config.json': '['.repeat(200_000) + ']'.repeat(200_000) },
    'hotpath.config.json:1: The configuration cannot be read: TooDeeplyNested in line 1, column 1',
  ],
  [
    'the second of two',
    { 'hotpath.config.json': {}, 'hotpath.config.jsonc': '{}' },
    'hotpath.config.jsonc:undefined: hotpath.config.json beside it counts; a folder has one configuration',
  ],
])('in %s', async (_, files, problem) => {
  const { findings, problems } = await told(shopWith(files));
  expect({ count: findings.length, problems }).toEqual({ count: 2, problems: [problem] });
});

test('a link that leads out of the workspace is not followed, that of a package is', async () => {
  const outside = makeWorkspace({ 'hotpath.config.json': '{ "rules": { "sync-io-on-hot-path": "off" } }' });
  const root = shopWith({ 'hotpath.config.json': { extends: ['./base.json', 'linked'] } });
  symlinkSync(join(outside, 'hotpath.config.json'), join(root, 'base.json'));
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(outside, join(root, 'node_modules/linked'));
  expect(await told(root)).toEqual({
    findings: [],
    problems: ['hotpath.config.json:3: extends[0]: base.json is a link that leads out of the workspace'],
  });
});

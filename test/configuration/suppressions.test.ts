/** Comments that leave findings out, and what is said of those that are no use. */
import { describe, expect, test } from 'vitest';
import { openProject } from '../../server/workspace/project.ts';
import type { ProjectOptions } from '../../server/workspace/project-interface.ts';
import { makeShop } from '../oracle/shop.ts';
import { type Files, shopWith } from './shop.ts';

const RULE = 'sync-io-on-hot-path';
const UNUSED = 'unused-suppression';
const REASONLESS = 'suppression-without-reason';
const CALL = "res.send(readFileSync('terms.txt', 'utf8'));";

/** A module with one finding in line 5, unless `lines` say otherwise. */
function app(...lines: readonly string[]): string {
  const head = [
    "import { readFileSync } from 'node:fs';",
    "import express from 'express';",
    'const app = express();',
  ];
  return [
    ...head,
    "app.post('/terms', (_req, res) => {",
    ...(lines.length > 0 ? lines : [CALL]),
    '});',
    '',
  ].join('\n');
}

const ON = 'hotpath-ignore-next-line';

/** `line rule` of each finding in the one file, and its message where that is asked for. */
async function told(text: string, options: ProjectOptions & { readonly files?: Files } = {}) {
  const { files, ...rest } = options;
  const root = shopWith({ 'packages/pay/src/pay.ts': '', 'src/app.ts': text, ...files });
  const { findings, problems } = (await openProject(root, rest)).findings();
  expect(problems).toEqual([]);
  return findings.map(({ rule, start, message }) => ({
    at: `${text.slice(0, start).split('\n').length} ${rule}`,
    message,
  }));
}

async function places(text: string, options?: Parameters<typeof told>[1]): Promise<string[]> {
  return (await told(text, options)).map(({ at }) => at);
}

describe('left out is what', () => {
  test.each<[string, readonly string[]]>([
    ['the next line starts', [`// ${ON} ${RULE} -- small file`, CALL]],
    ['a block comment is above', [`/* ${ON} ${RULE} -- small file */`, CALL]],
    ['one of several rules is about', [`// ${ON} n-plus-one, ${RULE} -- small file`, CALL]],
    [
      'further comments and empty lines are above',
      [`// ${ON} ${RULE} -- small file`, '', '// eslint-disable-next-line x', '/* a', ' b */', CALL],
    ],
    [
      'a block is around',
      [`/* hotpath-ignore-start ${RULE} -- small file */`, '1;', CALL, '/* hotpath-ignore-end */'],
    ],
    [
      'a block that goes on to the end is around',
      [`// hotpath-ignore-start ${RULE} -- small file`, '1;', CALL],
    ],
    ['the file is full of', ['1;', CALL, `// hotpath-ignore-file ${RULE} -- small files`]],
  ])('%s', async (_, lines) => {
    const shown = await places(app(...lines));
    expect(shown.filter(at => at.endsWith(RULE))).toEqual([]);
    expect(shown.filter(at => at.endsWith(REASONLESS))).toEqual([]);
  });

  test('only that, and comments of use are not reported', async () => {
    expect(await places(app(`// ${ON} ${RULE} -- small file`, CALL, CALL))).toEqual([`7 ${RULE}`]);
    expect(
      await places(
        app(`// hotpath-ignore-start ${RULE} -- small`, CALL, `// hotpath-ignore-end ${RULE}`, CALL),
      ),
    ).toEqual([`8 ${RULE}`]);
    expect(await places(app('', `const a = '// ${ON} ${RULE} -- text';`, CALL))).toEqual([`7 ${RULE}`]);
  });
});

test.each<[string, readonly string[], string, string]>([
  [
    'a line without a finding',
    [`// ${ON} ${RULE} -- none`, '1;'],
    `5 ${UNUSED}`,
    `${RULE} finds nothing here, so there is nothing to ignore.`,
  ],
  [
    'a file without one',
    [`// hotpath-ignore-file n-plus-one -- none`],
    `5 ${UNUSED}`,
    'n-plus-one finds nothing here, so there is nothing to ignore.',
  ],
  [
    'no such rule',
    [`// ${ON} sync-io -- none`, '1;'],
    `5 ${UNUSED}`,
    'There is no rule sync-io that a comment can ignore.',
  ],
  [
    'a rule about comments',
    [`// ${ON} ${UNUSED} -- none`, '1;'],
    `5 ${UNUSED}`,
    `There is no rule ${UNUSED} that a comment can ignore.`,
  ],
  [
    'no rule',
    [`// ${ON} -- all of it`, '1;'],
    `5 ${UNUSED}`,
    'The comment names no rule, so it ignores nothing.',
  ],
  [
    'another word',
    [`// hotpath-ignore ${RULE} -- why`],
    `5 ${UNUSED}`,
    'The comment is not understood: it starts with hotpath-ignore- and next-line, start, end or file.',
  ],
  [
    'an end without a start',
    ['// hotpath-ignore-end'],
    `5 ${UNUSED}`,
    'The comment ends a block that no hotpath-ignore-start before it opens.',
  ],
  [
    'no reason',
    [`// ${ON} ${RULE}`, CALL],
    `5 ${REASONLESS}`,
    `The comment does not say why ${RULE} may be ignored: -- and the reason go after the rule.`,
  ],
  [
    'a date alone',
    [`// ${ON} ${RULE} -- until 2999-01-31`, CALL],
    `5 ${REASONLESS}`,
    `The comment does not say why ${RULE} may be ignored: -- and the reason go after the rule.`,
  ],
  [
    'no date',
    [`// ${ON} ${RULE} -- until 2999-02-30: later`, CALL],
    `5 ${REASONLESS}`,
    '2999-02-30 is no date, so the comment never ends.',
  ],
])('reported is %s', async (_, lines, at, message) => {
  expect(await told(app(...lines))).toEqual([{ at, message }]);
});

test('a comment counts until its day is over; then the finding is back and says so', async () => {
  const text = app(`// ${ON} ${RULE} -- until 2027-01-31: the new reader comes`, CALL);
  expect(await told(text, { today: '2027-01-31' })).toEqual([]);
  expect(await told(text, { today: '2027-02-01' })).toEqual([
    { at: `6 ${RULE}`, message: expect.stringMatching(/ \(It was to be ignored until 2027-01-31\.\)$/) },
  ]);
});

describe('configuration', () => {
  const config = (rules: unknown) => ({ files: { 'hotpath.config.json': { rules } } });

  test('sets the severity of what is said about comments', async () => {
    const text = app(`// ${ON} ${RULE}`, '1;');
    expect(await places(text)).toEqual([`5 ${REASONLESS}`, `5 ${UNUSED}`]);
    expect(await places(text, config({ [UNUSED]: 'off', [REASONLESS]: 'off' }))).toEqual([]);
    const root = shopWith({ 'src/app.ts': text, 'hotpath.config.json': { rules: { [UNUSED]: 'error' } } });
    const { findings } = (await openProject(root)).findings();
    expect(findings.find(({ rule }) => rule === UNUSED)?.severity).toBe('error');
  });

  test('a rule that is off, or was not asked for, makes no comment useless', async () => {
    const text = app(`// ${ON} ${RULE} -- small file`, CALL);
    expect(await places(text, config({ [RULE]: 'off' }))).toEqual([]);
    expect(await places(text, { rules: [] })).toEqual([]);
  });

  test('a finding that is not sure enough to be shown is there all the same', async () => {
    const text = app(`// ${ON} ${RULE} -- small file`, CALL);
    expect(await places(text, { minimumConfidence: 'certain' })).toEqual([]);
  });

  test('an enforced rule cannot be ignored', async () => {
    const text = app(`// ${ON} ${RULE} -- small file`, CALL);
    expect(await told(text, config({ [RULE]: { severity: 'error', enforced: true } }))).toEqual([
      {
        at: `5 ${UNUSED}`,
        message: `${RULE} is enforced by hotpath.config.json:3: no comment can ignore it.`,
      },
      { at: `6 ${RULE}`, message: expect.any(String) },
    ]);
  });
});

test('while a type checker was not asked nobody says that a comment is of no use', async () => {
  const project = await openProject(makeShop({ 'src/app.ts': app(`// ${ON} ${RULE} -- none`, '1;') }));
  const unused = () => project.findings().findings.filter(({ rule }) => rule === UNUSED).length;
  expect(unused()).toBe(0);
  await project.refine();
  expect(unused()).toBe(1);
});

/** `hotpath.config.json`: its descriptions count, its mistakes are named, and a broken one keeps the last good one. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../rules/fix/fix.ts';
import { openProject } from '../../server/workspace/project.ts';
import type { Project } from '../../server/workspace/project-interface.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

const CONFIG_FILE = 'hotpath.config.json';

const DESCRIPTION = {
  exports: { db: { is: 'Db' } },
  types: { Db: { members: { load: { does: 'db.read', batch: 'db.loadAll' } } } },
};

function handler(module: string): string {
  return `import express from 'express';
import { db } from '${module}';
const app = express();
app.post('/orders', async (req, res) => {
  for (const id of req.body.ids) {
    await db.load(id);
  }
  res.end();
});
`;
}

const CLIENT = `import { transport } from 'transport';
export const db = { load: (id: string) => transport(id) };
`;

function shop(config: unknown, files: Readonly<Record<string, string>> = {}): string {
  return makeWorkspace({
    'package.json': JSON.stringify({ dependencies: { express: '5' } }),
    'src/handler.ts': handler('./data/client'),
    'src/data/client.ts': CLIENT,
    [CONFIG_FILE]: typeof config === 'string' ? config : JSON.stringify(config),
    ...files,
  });
}

const knowledgeOf = (name: string) => ({ knowledge: [{ package: name, ...DESCRIPTION }] });

/** Findings of one rule, with how sure they are, and what is wrong. */
function told(project: Project): { findings: string[]; problems: string[] } {
  const { findings, problems } = project.findings();
  return {
    findings: findings
      .filter(({ rule }) => rule === 'n-plus-one')
      .map(({ path, confidence }) => `${path} ${confidence}`),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  };
}

const FOUND = { findings: ['src/handler.ts certain'], problems: [] };

describe('a description is of', () => {
  test('a file', async () => {
    expect(told(await openProject(shop(knowledgeOf('./src/data/client'))))).toEqual(FOUND);
    expect(told(await openProject(shop({})))).toEqual({ findings: [], problems: [] });
  });

  test('an npm package, in a configuration with comments', async () => {
    const text = `// ours\n{ "$schema": "x", "knowledge": [${JSON.stringify({ package: '@shop/db', ...DESCRIPTION })},], }`;
    const root = shop(text, { 'src/handler.ts': handler('@shop/db') });
    expect(told(await openProject(root))).toEqual(FOUND);
  });

  test.each(['@shop/db', '@shop/db/client', '../packages/db/src/index.ts'])(
    'a package of the workspace, imported as %s',
    async specifier => {
      const root = shop(knowledgeOf('@shop/db'), {
        'src/handler.ts': handler(specifier),
        'packages/db/package.json': JSON.stringify({ name: '@shop/db', main: 'dist/index.js' }),
        'packages/db/src/index.ts': `export * from './client';\n`,
        'packages/db/src/client.ts': CLIENT,
      });
      expect(told(await openProject(root))).toEqual(FOUND);
    },
  );
});

describe('wrong is', () => {
  const member = (load: unknown) => ({
    knowledge: [{ package: './src/data/client', types: { Db: { members: { load } } } }],
  });
  const load = 'knowledge[0].types.Db.members.load';

  test.each<[string, unknown, string]>([
    ['a word that is none', member({ does: 'db.reed' }), `${load}.does: Invalid option`],
    ['a key that is none', member({ doess: 'db.read' }), `${load}: Unrecognized key: "doess"`],
    ['a type that is none', member({ returns: 'Orders[]' }), `${load}.returns: types has no Orders[]`],
    ['a part of a list', member({ calls: [{ argument: 0 }] }), `${load}.calls[0].runs: Invalid option`],
    ['what contradicts itself', member({ batch: 'loadAll' }), `${load}: a batch form of nothing`],
    ['a missing name', { knowledge: [DESCRIPTION] }, 'knowledge[0].package: Invalid input'],
    ['a file that is not there', knowledgeOf('./src/nowhere'), 'knowledge[0]: no file ./src/nowhere'],
    ['the language', { knowledge: [{ package: 'ecmascript' }] }, 'knowledge[0].package: The language'],
    ['a key of the file', { knowlege: [] }, 'Unrecognized key: "knowlege"'],
    ['no list', { knowledge: DESCRIPTION }, 'knowledge: Invalid input: expected array'],
    ['a header of a fix', { fixes: { cacheControl: "public'" } }, 'fixes.cacheControl: Expected directives'],
    ['an age of a fix', { fixes: { fileMaxAge: -1 } }, 'fixes.fileMaxAge: Too small'],
    ['no option of a fix', { fixes: { maxAge: 1 } }, 'fixes: Unrecognized key: "maxAge"'],
    ['no object', [], 'Invalid input: expected object'],
    [
      'no JSON',
      '{\n  "knowledge": [',
      'The configuration cannot be read: CloseBracketExpected in line 2, column 17',
    ],
  ])('%s', async (_, config, problem) => {
    const { problems } = told(await openProject(shop(config)));
    expect(problems[0]?.startsWith(`${CONFIG_FILE}: ${problem}`), problems[0]).toBe(true);
  });
});

describe('options of fixes', () => {
  const TAGS = `import express from 'express';
const app = express();
app.get('/tags', (_req, res) => {
  res.json(['new']);
});
app.use(express.static('public'));
`;
  const mended = async (config: unknown) => {
    const result = (await openProject(shop(config, { 'src/tags.ts': TAGS }))).findings();
    const findings = result.findings.filter(({ path }) => path === 'src/tags.ts');
    const texts = await Promise.all(
      findings.map(async finding => {
        const [offer] = finding.fixes;
        const outcome = offer && (await result.fix(finding, offer.id));
        return outcome?.kind === 'edits'
          ? applyEdits(TAGS, outcome.files[0]?.edits ?? []).replace(/^import.*\n.*\n/, '')
          : '';
      }),
    );
    return { titles: findings.map(({ fixes }) => fixes[0]?.title), text: texts.join('') };
  };

  test('are what is written, and what the offer says', async () => {
    const { titles, text } = await mended({
      fixes: { cacheControl: 'public, max-age=300', fileMaxAge: 604800 },
    });
    expect(titles).toEqual(['Set Cache-Control: public, max-age=300', "Set maxAge: '7d'"]);
    expect(text).toContain("res.set('Cache-Control', 'public, max-age=300');");
    expect(text).toContain("express.static('public', { maxAge: '7d' })");
  });

  test('may be left out, one or all', async () => {
    expect((await mended({})).titles).toEqual(['Set Cache-Control: public, max-age=60', "Set maxAge: '1h'"]);
    expect((await mended({ fixes: { fileMaxAge: 60 } })).titles).toEqual([
      'Set Cache-Control: public, max-age=60',
      "Set maxAge: '1m'",
    ]);
  });
});

test('a wrong description takes no other along', async () => {
  const { knowledge } = knowledgeOf('./src/data/client');
  const project = await openProject(shop({ knowledge: [{ package: 5 }, ...knowledge], more: 1 }));
  expect(told(project)).toEqual({
    findings: FOUND.findings,
    problems: [
      `${CONFIG_FILE}: Unrecognized key: "more"`,
      `${CONFIG_FILE}: knowledge[0].package: Invalid input: expected string, received number`,
    ],
  });
});

test('while it is broken the last good one counts, until it is gone', async () => {
  const root = shop(knowledgeOf('./src/data/client'));
  const project = await openProject(root);
  const change = async (text: string) => {
    writeInto(root, CONFIG_FILE, text);
    await project.update([{ path: CONFIG_FILE, text: null }]);
    return told(project);
  };
  expect(await change('{ "knowledge": [')).toEqual({
    findings: FOUND.findings,
    problems: [expect.stringContaining('cannot be read')],
  });
  expect(await change('{ "knowledge": [{}] }')).toMatchObject({
    findings: FOUND.findings,
    problems: [expect.stringContaining('knowledge[0].package')],
  });
  expect(await change('{}')).toEqual({ findings: [], problems: [] });
  expect(await change(JSON.stringify(knowledgeOf('./src/data/client')))).toEqual(FOUND);
  rmSync(join(root, CONFIG_FILE));
  await project.refresh();
  expect(told(project)).toEqual({ findings: [], problems: [] });
});

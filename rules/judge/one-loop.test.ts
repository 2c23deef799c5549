/** A loop with several queries is one finding with parts. */
import { expect, test } from 'vitest';
import { programOf } from '../testing/program.ts';
import { judge } from './judge.ts';

const FILES = new Map([
  [
    'src/mentions.ts',
    `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export async function notify(mentions: { userId: string }[]) {
  for (const mention of mentions) {
    const user = await prisma.user.findUnique({ where: { id: mention.userId } });
    const seen = await prisma.view.findFirst({ where: { userId: mention.userId } });
    if (user && !seen) await prisma.notification.create({ data: { userId: user.id } });
  }
}`,
  ],
]);

test('the first part is the one that can be mended, the others are named and counted', () => {
  const findings = judge(programOf(FILES)).findings.filter(({ rule }) => rule === 'n-plus-one');
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  expect(finding?.message).toMatch(
    /^prisma\.user\.findUnique runs once for every item of mentions.* The same goes for prisma\.view\.findFirst and prisma\.notification\.create in this loop\.$/,
  );
  expect(finding?.impact.estimate).toBe('300 queries ≈ 600 ms per call; 3 batched ≈ 6 ms');
  expect(finding?.also?.map(({ effect }) => effect?.operation)).toEqual([
    'view.findFirst',
    'notification.create',
  ]);
});

test('parts have ids of their own, and their offers say which call they are about', () => {
  const [finding] = judge(programOf(FILES)).findings;
  const parts = [finding, ...(finding?.also ?? [])];
  expect(new Set(parts.map(part => part?.id)).size).toBe(3);
  for (const part of parts)
    for (const { title } of part?.fixes ?? []) expect(title).toMatch(/: prisma\.\w+\.\w+$/);
});

const ROUTES = `import express from 'express';
import { notify } from './mentions';
const app = express();
app.get('/health', (req, res) => res.send('ok'));
`;

function severityWith(routes: string) {
  const files = new Map([...FILES, ['src/app.ts', ROUTES + routes]]);
  return judge(programOf(files)).findings.find(({ rule }) => rule === 'n-plus-one')?.severity;
}

test('a warning where a request comes by, a hint where nothing known calls the function', () => {
  expect(severityWith('')).toBe('info');
  expect(severityWith(`app.post('/', async (req, res) => res.json(await notify(req.body.mentions)));`)).toBe(
    'warning',
  );
});

test('a hint where only an administrator starts it; an administrator’s page is one like others', () => {
  const at = (call: string) =>
    severityWith(`app.${call}, async (req, res) => res.json(await notify(req.body.mentions)));`);
  expect(at(`post('/admin/mentions'`)).toBe('info');
  expect(at(`get('/admin/mentions'`)).toBe('warning');
  expect(at(`post('/administration'`)).toBe('warning');
});

test('a hint where each row has a hook, a warning where the loop asks for something besides', () => {
  const severityWith = (lookUp: string) => {
    const text = `import { AfterCreate, Model } from 'sequelize-typescript';
import express from 'express';
class View extends Model {}
class Notice extends Model { @AfterCreate static deliver(row: Notice) { row.get('id'); } }
const app = express();
app.post('/', async (req, res) => {
  for (const userId of req.body.users) { ${lookUp} await Notice.create({ userId }); }
  res.end();
});`;
    return judge(programOf(new Map([['src/app.ts', text]]))).findings.find(
      ({ rule }) => rule === 'n-plus-one',
    )?.severity;
  };
  expect(severityWith('')).toBe('info');
  expect(severityWith('const view = await View.findOne({ where: { userId } }); if (!view)')).toBe('warning');
});

test('what a package publishes is a warning, unless applications beside it show what is called', () => {
  const [source = ''] = FILES.values();
  const severityBeside = (dependencies: Record<string, string>) => {
    const files = new Map([
      ['packages/mentions/package.json', JSON.stringify({ name: '@acme/mentions', main: 'index.ts' })],
      ['packages/mentions/index.ts', source],
      ['apps/docs/package.json', JSON.stringify({ name: 'docs', private: true, dependencies })],
      [
        'apps/docs/app.ts',
        `import express from 'express';\nexpress().get('/', (req, res) => res.send('ok'));`,
      ],
    ]);
    return judge(programOf(files)).findings.find(({ rule }) => rule === 'n-plus-one')?.severity;
  };
  expect(severityBeside({ express: '5' })).toBe('warning');
  expect(severityBeside({ express: '5', '@acme/mentions': '*' })).toBe('info');
});

test('a hint where each row is written on its own so that its failure is its own', () => {
  const invite = (body: string) =>
    new Map([
      [
        'src/app.ts',
        `import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.post('/invites', async (req, res) => {
  const failed: string[] = [];
  ${body}
  res.json(failed);
});`,
      ],
    ]);
  const severityOf = (body: string) =>
    judge(programOf(invite(body))).findings.find(({ rule }) => rule === 'n-plus-one')?.severity;
  const create = 'await prisma.invite.create({ data: { email } });';
  const loop = (inside: string) => `for (const email of req.body.emails) { ${inside} }`;
  expect(severityOf(loop(`try { ${create} } catch { failed.push(email); }`))).toBe('info');
  expect(severityOf(`try { ${loop(create)} } catch { failed.push('all'); }`)).toBe('warning');
  expect(severityOf(loop(`try { ${create} } catch (error) { console.error(email); throw error; }`))).toBe(
    'warning',
  );
});

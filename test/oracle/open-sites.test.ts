/** Which calls the type oracle is asked about, and what linking makes of its answers. */
import { expect, test } from 'vitest';
import type { Library } from '../../rules/knowledge/define.ts';
import { FRAMEWORKS, LIBRARIES } from '../../rules/knowledge/index.generated.ts';
import { linkProgram } from '../../rules/link/link-program.ts';
import type { Answers, Declaration } from '../../rules/link/oracle.ts';
import type { Program } from '../../rules/link/program.ts';
import { workspaceOf } from '../../rules/testing/program.ts';

const MANIFEST = JSON.stringify({ dependencies: { express: '5', pg: '8', '@prisma/client': '6', box: '1' } });

function link(
  files: Readonly<Record<string, string>>,
  answers?: Answers,
  described: readonly Library[] = [],
): Program {
  const workspace = workspaceOf(new Map(Object.entries({ 'package.json': MANIFEST, ...files })));
  return linkProgram(workspace, { libraries: LIBRARIES, frameworks: FRAMEWORKS, described }, answers);
}

/** The same declarations for every callee of a name. */
function always(
  files: Readonly<Record<string, string>>,
  byName: Readonly<Record<string, Declaration[]>>,
): Answers {
  return {
    of: (path, offset) =>
      Object.entries(byName).find(([name]) => files[path]?.startsWith(name, offset))?.[1] ?? null,
  };
}

const inPackage = (name: string, ...names: string[]): Declaration => ({
  package: name,
  path: '',
  offset: 0,
  names,
});

const LOOP = `import { get } from 'box';
export async function all(ids: string[]) {
  for (const id of ids) await get('store').findMany(id);
}
`;

const asked = (program: Program) => program.openSites.map(({ path, name }) => `${path} ${name}`);

test('asks about calls in loops and on hot paths that may have an effect, and about no others', () => {
  const program = link({
    'src/loop.ts': LOOP,
    'src/called.ts': `import { get } from 'box';
export const one = (id: string) => get('store').findMany(id);
`,
    'src/caller.ts': `import { one } from './called';
export const many = (ids: string[]) => Promise.all(ids.map(one));
`,
    'src/route.ts': `import express from 'express';
import { get } from 'box';
express().get('/', (req, res) => { get('store').query('x'); get('store').unheardOf(); res.end(); });
`,
    'src/startup.ts': `import { get } from 'box';
get('store').query('x');
`,
    'src/known.ts': `import { Pool } from 'pg';
const pool = new Pool();
export async function all(ids: string[], load: (id: string) => void) {
  for (const id of ids) { await pool.query(id); load(id); }
}
`,
    'src/loop.test.ts': LOOP,
  });
  expect(asked(program)).toEqual(['src/called.ts findMany', 'src/loop.ts findMany', 'src/route.ts query']);
});

test.each([
  ['a member of a described type', inPackage('pg', 'Pool', 'findMany'), undefined],
  ['a generated type', inPackage('.prisma/client', 'Prisma', 'OrderDelegate', 'findMany'), 'certain'],
  ['a type of another package', inPackage('box', 'Box', 'findMany'), undefined],
  ['no declaration', null, undefined],
] as const)('an answer that is %s', (_, declaration, confidence) => {
  const files = { 'src/loop.ts': LOOP };
  const program = link(files, always(files, { findMany: declaration ? [declaration] : [] }));
  expect(program.effectSites[0]?.confidence).toBe(confidence);
});

const STORE = 'export interface Store { findMany(id: string): Promise<unknown> }\n';
const MODELS = `import { Pool } from 'pg';
import type { Store } from './store';
const pool = new Pool();
export class Orders implements Store { findMany(id: string) { return pool.query(id); } }
export class Users { findMany(id: string) { return pool.query(id); } }
`;

const FILES = { 'src/loop.ts': LOOP, 'src/models.ts': MODELS, 'src/store.ts': STORE };

function placeIn(path: keyof typeof FILES, before: string): Declaration {
  const offset = FILES[path].indexOf(before) + before.length;
  return { package: null, path, offset, names: ['', 'findMany'] };
}

const ORDERS = placeIn('src/models.ts', 'class Orders implements Store { ');
const USERS = placeIn('src/models.ts', 'class Users { ');

test.each([
  ['a method', [ORDERS], 'certain'],
  ['an interface that one class implements', [placeIn('src/store.ts', 'Store { ')], 'certain'],
  ['one of two methods', [ORDERS, USERS], 'likely'],
] as const)('an answer that is %s leads on', (_, places, confidence) => {
  const program = link(FILES, always(FILES, { findMany: [...places] }));
  const [repeat] = program.repeats;
  expect(repeat?.effects[0]?.effect.library).toBe('pg');
  expect(repeat?.effects[0]?.confidence).toBe(confidence);
  expect(asked(program)).toEqual([]);
});

test('an answer in a described file is what the description says, but not inside of it', () => {
  const orders: Library = {
    package: './src/models',
    versions: '*',
    types: { Orders: { members: { findMany: { does: 'http', batch: 'findAll' } } } },
  };
  const inside = { ...FILES, 'src/models.ts': `${MODELS}${LOOP}` };
  const place = { ...ORDERS, names: ['Orders', 'findMany'] };
  const effectsIn = (files: typeof FILES, path: string) =>
    link(files, always(files, { findMany: [place] }), [orders])
      .repeats.filter(({ node }) => node.file.path === path)
      .flatMap(({ effects }) => effects.map(({ effect }) => effect.library));
  expect(effectsIn(FILES, 'src/loop.ts')).toEqual(['./src/models']);
  expect(effectsIn(inside, 'src/models.ts')).toEqual(['pg']);
});

/** What a project's configuration describes wins over the sources that are there. */
import { describe, expect, test } from 'vitest';
import type { Library } from '../../knowledge/define.ts';
import { programOf } from '../../testing/program.ts';

const DATA: Library = {
  package: './src/data/client',
  versions: '*',
  exports: {
    db: { is: 'Db' },
    Db: { constructs: 'Db' },
    connect: { returns: 'Db' },
  },
  types: { Db: { members: { load: { does: 'db.read', batch: 'db.loadAll' } } } },
  goesBy: { Db: 'db database' },
};

const CLIENT = `import { readFile } from 'node:fs/promises';
import { transport } from 'transport';
export class Db { load(id: string) { return transport(id); } }
export const db = new Db();
export const connect = () => new Db();
export const readTemplate = () => readFile('template.txt');
`;

/** Effects of calls in `src/app.ts`, its helpers' included. */
function effectsIn(app: string, files: Readonly<Record<string, string>> = {}, library = DATA): string[] {
  const texts = { 'src/data/client.ts': CLIENT, 'src/app.ts': app, ...files };
  const program = programOf(new Map(Object.entries(texts)), [library]);
  return program.effectSites
    .filter(({ node }) => node.file.path === 'src/app.ts')
    .map(({ effect, confidence }) => `${effect.kind} ${effect.library} ${effect.operation} ${confidence}`);
}

const LOADS = ['db.read ./src/data/client db.load certain'];

describe('a described file', () => {
  test.each([['./data/client'], ['./data/client.ts'], ['./data/client.js'], ['@/data/client']])(
    'imported as %s',
    specifier => {
      expect(effectsIn(`import { db } from '${specifier}'; await db.load('1');`)).toEqual(LOADS);
    },
  );

  test('whose path has an extension', () => {
    const library = { ...DATA, package: './src/data/client.ts' };
    expect(effectsIn(`import { db } from './data/client'; await db.load('1');`, {}, library)).toEqual([
      'db.read ./src/data/client.ts db.load certain',
    ]);
  });

  test.each([
    ['a namespace', `import * as data from './data/client'; await data.db.load('1');`],
    ['a factory', `import { connect } from './data/client'; const db = connect(); await db.load('1');`],
    ['a class', `import { Db } from './data/client'; await new Db().load('1');`],
    ['a type', `import type { Db } from './data/client'; export const f = (db: Db) => db.load('1');`],
    ['a base', `import { Db } from './data/client'; class Own extends Db {} await new Own().load('1');`],
  ])('by way of %s', (_, app) => {
    expect(effectsIn(app).map(effect => effect.replace(/ \S+ certain$/, ' certain'))).toEqual([
      'db.read ./src/data/client certain',
    ]);
  });

  test.each([
    ['export * from', `export * from './client';`],
    ['export … from', `export { db } from './client';`],
    ['a variable', `import { db as client } from './client'; export const db = client;`],
  ])('through an index with %s', (_, index) => {
    const app = `import { db } from './data'; await db.load('1');`;
    expect(effectsIn(app, { 'src/data/index.ts': index })).toHaveLength(1);
  });

  test('is read where its description says nothing', () => {
    const files = { 'src/data/client.ts': CLIENT };
    const app = `import { readTemplate } from './data/client'; export const load = () => readTemplate();`;
    const program = programOf(new Map(Object.entries({ ...files, 'src/app.ts': app })), [DATA]);
    const load = program.functions.find(node => node.facts.name === 'load');
    expect(load && program.effectsOf(load).map(({ effect }) => effect.kind)).toEqual(['fs']);
  });

  test('is a dependency of everybody, for what goes by its names', () => {
    const app = `export const f = (ctx) => ctx.db.load('1');`;
    expect(effectsIn(app)).toEqual(['db.read ./src/data/client db.load likely']);
  });
});

test('a described package wins over what is known of it, name by name', () => {
  const library: Library = {
    package: 'axios',
    versions: '*',
    exports: { get: { does: 'cache' } },
    types: {},
  };
  const app = `import { get, post } from 'axios'; await get('/a'); await post('/b');`;
  const effects = effectsIn(app, {}, library);
  expect(effects[0]).toMatch(/^cache axios /);
  expect(effects[1]).toMatch(/^http axios /);
});

test('without a description the sources count', () => {
  expect(
    effectsIn(`import { db } from './data/client'; await db.load('1');`, {}, { ...DATA, package: 'other' }),
  ).toEqual([]);
});

/**
 * Programs that are written to break a linker: chains, circles, crowds and depths whose size is a number. Each is valid, and has a query that a
 * request reaches, so that every stage has something to do.
 */

export type Files = Readonly<Record<string, string>>;

const HEAD = `import express from 'express';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
const app = express();
`;

const MANIFEST = JSON.stringify({
  dependencies: { express: '5', '@prisma/client': '6', graphql: '16', '@apollo/server': '4' },
});

function times(size: number, line: (i: number) => string, between = '\n'): string {
  return Array.from({ length: size }, (_, i) => line(i)).join(between);
}

function program(files: Files): Files {
  return { 'package.json': MANIFEST, ...files };
}

function one(text: string): Files {
  return program({ 'src/main.ts': HEAD + text });
}

/** Texts of more than 2 MB are not read, so that large programs have several. */
function many(size: number, file: (i: number) => readonly [path: string, text: string], main: string): Files {
  return program({
    ...Object.fromEntries(Array.from({ length: size }, (_, i) => file(i))),
    'src/main.ts': HEAD + main,
  });
}

const QUERY = 'await db.user.findMany({ where: { id } });';
const LOOPED = (call: string) =>
  `app.get('/', async (req, res) => { for (const id of req.body) await ${call}; });`;

/** By what they do; the number is that of functions, files, classes or whatever they have many of. */
export const PROGRAMS: Readonly<Record<string, (size: number) => Files>> = {
  'a chain of calls': n =>
    one(`${times(n, i => `async function f${i}(id) { await f${i + 1}(id); }`)}
async function f${n}(id) { ${QUERY} }
${LOOPED('f0(id)')}`),
  'a chain of calls back': n =>
    one(`async function f0(id) { ${QUERY} }
${times(n, i => `async function f${i + 1}(id) { await f${i}(id); }`)}
${LOOPED(`f${n}(id)`)}`),
  'a chain of calls that give': n =>
    one(`${times(n, i => `function f${i}(id) { return f${i + 1}(id); }`)}
function f${n}(id) { return db.user; }
${LOOPED('f0(id).findMany()')}`),
  'a chain of calls that give what they are given': n =>
    one(`${times(n, i => `function f${i}(x) { return f${i + 1}(x); }`)}
function f${n}(x) { return x; }
${LOOPED('f0(db).user.findMany()')}`),
  'a chain of calls over files': n =>
    many(
      n,
      i => [
        `src/f${i}.ts`,
        `import { f${i + 1} } from './f${i + 1}';\nexport async function f${i}(db, id) { return await f${i + 1}(db, id); }\n$`,
      ],
      `import { f0 } from './f0';\n${LOOPED('f0(db, id)')}`,
    ),
  'a chain of loops': n =>
    one(`${times(n, i => `async function f${i}(ids) { for (const id of ids) await f${i + 1}(id); }`)}
async function f${n}(id) { ${QUERY} }
${LOOPED('f0(id)')}`),
  'a chain of callbacks': n =>
    one(`${times(n, i => `async function f${i}(ids, run) { await f${i + 1}(ids, x => run(x)); }`)}
async function f${n}(ids, run) { for (const id of ids) await run(id); }
app.get('/', async (req, res) => { await f0(req.body, async id => { ${QUERY} }); });`),
  'a chain of callbacks handed on': n =>
    one(`${times(n, i => `async function f${i}(ids, run) { await f${i + 1}(ids, run); }`)}
async function f${n}(ids, run) { for (const id of ids) await run(id); }
app.get('/', async (req, res) => { await f0(req.body, async id => { ${QUERY} }); });`),
  'a ladder of calls': n =>
    one(`${times(n, i => `async function f${i}(id) { await g${i + 1}(id); await f${i + 1}(id); }\nasync function g${i}(id) { await f${i + 1}(id); await g${i + 1}(id); }`)}
async function f${n}(id) { ${QUERY} }
async function g${n}(id) { ${QUERY} }
${LOOPED('f0(id)')}`),
  'a ladder of values': n =>
    one(`${times(n, i => `function f${i}(x) { return x ? g${i + 1}(x) : f${i + 1}(x); }\nfunction g${i}(x) { return x ? f${i + 1}(x) : g${i + 1}(x); }`)}
function f${n}(x) { return x; }
function g${n}(x) { return x; }
${LOOPED('f0(db).user.findMany()')}`),
  'a ladder of tests': n =>
    one(`${times(n, i => `async function f${i}(id, a, b, c) { if (a) await f${i + 1}(id, b, c, true); if (b) await f${i + 1}(id, c, a, false); if (c) await f${i + 1}(id, a, b, c); }`)}
async function f${n}(id, a, b, c) { if (a) ${QUERY} if (b) ${QUERY} if (c) ${QUERY} }
${LOOPED('f0(id, true, req.a, req.b)')}`),
  'functions that all call each other': n =>
    one(`${times(n, i => `async function f${i}(id) { ${i === n - 1 ? QUERY : ''} ${times(n, j => `await f${j}(id);`, ' ')} }`)}
${LOOPED('f0(id)')}`),
  'functions of many files that all call each other': n =>
    many(
      n,
      i => [
        `src/f${i}.ts`,
        `${times(n, j => `import { f${j} } from './f${j}';`)}\n${i === n - 1 ? HEAD : ''}export async function f${i}(id) { ${i === n - 1 ? QUERY : ''} ${times(n, j => `await f${j}(id);`, ' ')} }\n`,
      ],
      `import { f0 } from './f0';\n${LOOPED('f0(id)')}`,
    ),
  'a circle of calls': n =>
    one(`${times(n, i => `async function f${i}(id) { ${i === 0 ? QUERY : ''} await f${(i + 1) % n}(id); }`)}
${LOOPED('f0(id)')}`),
  'a star of callers': n =>
    one(`async function query(id) { ${QUERY} }
${times(n, i => `async function f${i}(ids) { for (const id of ids) await query(id); }`)}
${times(n, i => `app.get('/${i}', async (req, res) => { await f${i}(req.body); });`)}`),
  'callers that hand over functions': n =>
    one(`async function each(ids, run) { for (const id of ids) await run(id); }
${times(n, i => `app.get('/${i}', async (req, res) => { await each(req.body, async id => { ${QUERY} }); });`)}`),
  'callers that hand over functions two deep': n =>
    one(`async function each(ids, run) { for (const id of ids) await run(id); }
async function outer(ids, run) { await each(ids, id => run(id)); }
${times(n, i => `app.get('/${i}', async (req, res) => { await outer(req.body, async id => { ${QUERY} }); });`)}`),
  'callers that hand over objects': n =>
    one(`class Store { async find(id) { ${QUERY} } }
async function use(store, id) { await store.find(id); }
${times(n, i => `app.get('/${i}', async (req, res) => { for (const id of req.body) await use(new Store(), id); });`)}`),
  'a parameter that passes on': n =>
    one(`${times(n, i => `function f${i}(x) { f${i + 1}(x); }`)}
async function f${n}(x) { await x.user.findMany(); }
${LOOPED('f0(db)')}`),
  'a parameter that passes on, upwards': n =>
    one(`async function f0(x) { await x.user.findMany(); }
${times(n, i => `function f${i + 1}(x) { f${i}(x); }`)}
${LOOPED(`f${n}(db)`)}`),
  'entry points that reach one query': n =>
    one(`async function query(id) { ${QUERY} }
${times(n, i => `app.get('/${i}', async (req, res) => { for (const id of req.body) await query(id); });`)}`),
  'a query in many loops': n =>
    one(`app.get('/', async (req, res) => { ${times(n, () => `for (const id of req.body) ${QUERY}`)} });`),
  'many sites of one function': n =>
    one(
      `async function f(id) {\n${times(n, () => `  f(id);`)}\n}\napp.get('/', async (req, res) => { for (const id of req.body) { await f(id); ${QUERY} } });`,
    ),
  'many queries of one function': n =>
    one(`async function f(id) {\n${times(n, () => `  ${QUERY}`)}\n}\n${LOOPED('f(id)')}`),
  'many queries of one function that wait for each other': n =>
    one(
      `async function f(id) {\n${times(n, i => `  const v${i} = await db.user.findMany({ where: { id: v${i - 1} } });`)}\n}\n${LOOPED('f(id)')}`,
    ),
  'many callees of one function': n =>
    one(`${times(n, i => `async function f${i}(id) { ${QUERY} }`)}
app.get('/', async (req, res) => { for (const id of req.body) { ${times(n, i => `await f${i}(id);`)} } });`),
  'loops in loops': n =>
    one(
      `app.get('/', async (req, res) => { ${times(n, i => `for (const a${i} of ${i === 0 ? 'req.body' : `a${i - 1}.list`}) {`, ' ')} const id = a0; ${QUERY} ${'}'.repeat(n)} });`,
    ),
  'functions in functions': n =>
    one(
      `app.get('/', async (req, res) => { const id = 1; ${times(n, i => `const f${i} = async () => {`, ' ')} ${QUERY} ${times(n, i => `}; await f${n - 1 - i}();`, ' ')} });`,
    ),
  'callbacks in callbacks': n =>
    one(
      `app.get('/', async (req, res) => { const id = 1; ${times(n, () => `req.body.map(async x => {`, ' ')} ${QUERY} ${'});'.repeat(n)} });`,
    ),
  'classes that extend each other': n =>
    one(`class C0 { async find(id) { ${QUERY} } }
${times(n, i => `class C${i + 1} extends C${i} { m${i}() { return this.find(1); } }`)}
${LOOPED(`new C${n}().find(id)`)}`),
  'classes that extend each other and override': n =>
    one(`class C0 { async find(id) { ${QUERY} } }
${times(n, i => `class C${i + 1} extends C${i} { async find(id) { return super.find(id); } }`)}
async function use(c: C0, id) { await c.find(id); }
${LOOPED(`use(new C${n}(), id)`)}`),
  'classes in a circle': n =>
    one(`${times(n, i => `class C${i} extends C${(i + 1) % n} { m${i}() { return this.find(1); } }`)}
${LOOPED('new C0().find(id)')}`),
  'classes of one base': n =>
    one(`class Base { async find(id) {} }
${times(n, i => `class C${i} extends Base { async find(id) { ${QUERY} } }`)}
async function use(c: Base, id) { await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'implementations of one interface': n =>
    one(`interface Store { find(id): Promise<void>; }
${times(n, i => `class C${i} implements Store { async find(id) { ${QUERY} } }`)}
${times(n, i => `app.get('/${i}', async (req: { store: Store }) => { for (const id of req.body) await req.store.find(id); });`)}
async function use(c: Store, id) { await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'implementations that call one another': n =>
    one(`interface Store { find(id): Promise<void>; }
${times(n, i => `class C${i} implements Store { constructor(private next: Store) {} async find(id) { await this.next.find(id); ${QUERY} } }`)}
async function use(c: Store, id) { await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'interfaces that extend each other': n =>
    one(`interface I0 { find(id): Promise<void>; }
${times(n, i => `interface I${i + 1} extends I${i} { m${i}(): void }`)}
class C implements I${n} { async find(id) { ${QUERY} } }
async function use(c: I${n}, id) { await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'interfaces of two bases': n =>
    one(`interface I0 { find(id): Promise<void>; }
interface J0 { find(id): Promise<void>; }
${times(n, i => `interface I${i + 1} extends I${i}, J${i} {}\ninterface J${i + 1} extends J${i}, I${i} {}`)}
class C implements I${n} { async find(id) { ${QUERY} } }
async function use(c: I${n}, id) { await c.other(id); await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'aliases of aliases': n =>
    one(`type T0 = PrismaClient;
${times(n, i => `type T${i + 1} = T${i};`)}
async function use(c: T${n}, id) { await c.user.findMany(); }
${LOOPED('use(req.c, id)')}`),
  'aliases of two': n =>
    one(`type T0 = { find: (id) => Promise<void> };
${times(n, i => `type T${i + 1} = T${i} & T${i} | T${i};`)}
async function use(c: T${n}, id) { await c.other(id); await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'generic aliases of two': n =>
    one(`type T0<A> = { find: A };
${times(n, i => `type T${i + 1}<A, B = A> = T${i}<T${i}<A>> | T${i}<B>;`)}
async function use(c: T${n}<string>, id) { await c.other(id); await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'generic functions of two': n =>
    one(`${times(n, i => `function f${i}<A, B>(a: A, b: B): [A, B] { return f${i + 1}<[A, B], [B, A]>([a, b], [b, a])[0]; }`)}
function f${n}<A, B>(a: A, b: B): [A, B] { return [a, b]; }
${LOOPED('f0(db, db)[0].user.findMany()')}`),
  'untyped functions of two': n =>
    one(`${times(n, i => `function f${i}(a, b) { return f${i + 1}(f${i + 1}(a, b), f${i + 1}(b, a)); }`)}
function f${n}(a, b) { return a || b; }
${LOOPED('f0(db, db).user.findMany()')}`),
  'functions of functions': n =>
    one(`${times(n, i => `function f${i}(run) { return x => f${i + 1}(y => run(y))(x); }`)}
function f${n}(run) { return x => run(x); }
app.get('/', async (req, res) => { for (const id of req.body) await f0(async id => { ${QUERY} })(id); });`),
  'aliases in a circle': n =>
    one(`${times(n, i => `type T${i} = T${(i + 1) % n};`)}
async function use(c: T0, id) { await c.find(id); }
${LOOPED('use(req.c, id)')}`),
  'types that nest': n =>
    one(`type T = ${'{ a: '.repeat(n)}PrismaClient${' }'.repeat(n)};
async function use(c: T, id) { await c${'.a'.repeat(n)}.user.findMany(); }
${LOOPED('use(req.c, id)')}`),
  'objects that nest': n =>
    one(`const o = ${'{ a: '.repeat(n)}db${' }'.repeat(n)};
${LOOPED(`o${'.a'.repeat(n)}.user.findMany()`)}`),
  'a large object of handlers': n =>
    one(`const handlers = { ${times(n, i => `h${i}: async (id) => { ${QUERY} },`)} };
app.get('/', async (req, res) => { for (const id of req.body) await handlers[req.query.name](id); });
${times(n, i => `app.get('/${i}', handlers.h${i});`)}`),
  'a large object that is spread on': n =>
    one(`const o0 = { h: async (id) => { ${QUERY} } };
${times(n, i => `const o${i + 1} = { ...o${i}, g${i}: 1 };`)}
${LOOPED(`o${n}.h(id)`)}`),
  'objects that spread two': n =>
    one(`const o0 = { h: async (id) => { ${QUERY} } };
${times(n, i => `const o${i + 1} = { ...o${i}, ...o${i} };`)}
app.get('/', async (req, res) => { for (const id of req.body) { await o${n}.other(id); await o${n}.h(id); } });`),
  'getters that get getters': n =>
    one(`class C { get g0() { return db; }
${times(n, i => `get g${i + 1}() { return this.g${i}; }`)} }
const c = new C();
${LOOPED(`c.g${n}.user.findMany()`)}`),
  'a chain of variables': n =>
    one(`const v0 = db;
${times(n, i => `const v${i + 1} = v${i};`)}
${LOOPED(`v${n}.user.findMany()`)}`),
  'a chain of variables, last first': n =>
    one(`${times(n, i => `let v${i} = v${i + 1};`)}
let v${n} = db;
${LOOPED('v0.user.findMany()')}`),
  'a chain of variables over files': n =>
    many(
      n,
      i => [
        `src/v${i}.ts`,
        i === 0
          ? `import { PrismaClient } from '@prisma/client';\nexport const v0 = new PrismaClient();`
          : `import { v${i - 1} } from './v${i - 1}';\nexport const v${i} = v${i - 1};`,
      ],
      `import { v${n - 1} } from './v${n - 1}';\n${LOOPED(`v${n - 1}.user.findMany()`)}`,
    ),
  'a chain of variables over files, last first': n =>
    many(
      n,
      i => [
        `src/v${i}.ts`,
        i === n - 1
          ? `import { PrismaClient } from '@prisma/client';\nexport const v${i} = new PrismaClient();`
          : `import { v${i + 1} } from './v${i + 1}';\nexport const v${i} = v${i + 1};`,
      ],
      `import { v0 } from './v0';\n${LOOPED('v0.user.findMany()')}`,
    ),
  'a chain of members': n =>
    one(`const v0 = { a: db };
${times(n, i => `const v${i + 1} = { a: v${i}.a };`)}
${LOOPED(`v${n}.a.user.findMany()`)}`),
  'variables of two': n =>
    one(`let v0 = null;
${times(n, i => `let v${i + 1} = v${i} || v${i}; v${i} = v${i + 1};`)}
${LOOPED(`v${n}.user.findMany()`)}`),
  'a chain of methods': n =>
    one(`class Q { where(id) { return this; } async run(id) { ${QUERY} } }
app.get('/', async (req, res) => { for (const id of req.body) await new Q()${times(n, () => '.where(id)', '')}.run(id); });`),
  'a chain of awaits': n =>
    one(
      `app.get('/', async (req, res) => { const id = 1; ${QUERY} const x = ${'await ('.repeat(n)}db${')'.repeat(n)}; for (const id of req.body) ${QUERY} });`,
    ),
  'a chain of thens': n =>
    one(
      `app.get('/', (req, res) => db.user.findMany()${times(n, () => '.then(() => db.user.findMany())', '')});`,
    ),
  'a chain of stars': n =>
    many(
      n,
      i => [
        `src/s${i}.ts`,
        i === n - 1 ? `export async function find(db, id) { ${QUERY} }` : `export * from './s${i + 1}';`,
      ],
      `import { find } from './s0';\n${LOOPED('find(db, id)')}`,
    ),
  'a chain of re-exports': n =>
    many(
      n,
      i => [
        `src/s${i}.ts`,
        i === n - 1
          ? `export async function f${i}(db, id) { ${QUERY} }`
          : `export { f${i + 1} as f${i} } from './s${i + 1}';`,
      ],
      `import { f0 } from './s0';\n${LOOPED('f0(db, id)')}`,
    ),
  'a circle of stars': n =>
    many(
      n,
      i => [`src/s${i}.ts`, `export * from './s${(i + 1) % n}';\nexport const x${i} = 1;`],
      `import { find } from './s0';\nimport * as s from './s1';\n${LOOPED('find(db, id)')}\n${LOOPED('s.find(db, id)')}`,
    ),
  'stars of two': n =>
    many(
      2 * n,
      i => [
        `src/s${i}.ts`,
        i >= 2 * n - 2
          ? `export async function found(db, id) { ${QUERY} }`
          : `export * from './s${2 * Math.floor(i / 2) + 2}';\nexport * from './s${2 * Math.floor(i / 2) + 3}';`,
      ],
      `import { find, found } from './s0';\n${LOOPED('find(db, id)')}\n${LOOPED('found(db, id)')}`,
    ),
  'stars of all': n =>
    many(
      n,
      i => [`src/s${i}.ts`, `${times(n, j => `export * from './s${j}';`)}\nexport const x${i} = 1;`],
      `import { find } from './s0';\n${LOOPED('find(db, id)')}`,
    ),
  'a file that exports all': n =>
    many(
      n,
      i => [
        `src/s${i}.ts`,
        `import { missing } from './index';\nexport async function f${i}(db, id) { ${QUERY} await missing(id); }`,
      ],
      `import { f0 } from './index';\n${LOOPED('f0(db, id)')}\n`.concat(`//`),
    ),
  'a barrel': n =>
    program({
      ...many(
        n,
        i => [
          `src/s${i}.ts`,
          `import { f${(i + 1) % n}, missing } from './index';\nexport async function f${i}(db, id) { ${QUERY} await f${(i + 1) % n}(db, id); await missing(id); }`,
        ],
        `import { f0 } from './index';\n${LOOPED('f0(db, id)')}`,
      ),
      'src/index.ts': times(n, i => `export * from './s${i}';`),
    }),
  overloads: n =>
    one(`${times(n, i => `function f(id: ${i}): Promise<void>;`)}
async function f(id) { ${QUERY} }
${LOOPED('f(id)')}`),
  'declarations that merge': n =>
    one(`${times(n, i => `interface Store { m${i}(id): Promise<void>; }`)}
class C implements Store { ${times(n, i => `async m${i}(id) { ${QUERY} }`)} }
async function use(c: Store, id) { ${times(n, i => `await c.m${i}(id);`)} }
${LOOPED('use(req.c, id)')}`),
  'layers of services that are made of all below': n =>
    one(`class Service { constructor(...below) {} async find(id) { ${QUERY} } }
${times(n, i => `const s0x${i} = new Service(db);`)}
${times(6, layer => times(n, i => `const s${layer + 1}x${i} = new Service(${Array.from({ length: n }, (_, j) => `s${layer}x${j}`).join(', ')});`))}
${LOOPED('s6x0.find(id)')}`),
  'a class of many methods': n =>
    one(`class C { ${times(n, i => `async m${i}(id) { await this.m${(i + 1) % n}(id); ${QUERY} }`)} }
const c = new C();
${LOOPED('c.m0(id)')}`),
  'functions of one name': n =>
    many(
      n,
      i => [
        `src/s${i}.ts`,
        `export class C${i} { async findThings(id) { ${QUERY} } }\nexport async function use(it, id) { await it.findThings(id); }`,
      ],
      LOOPED('req.x.findThings(id)'),
    ),
  'assignments of one variable': n =>
    one(`let f = null;
${times(n, () => `f = async (id) => { ${QUERY} };`)}
${times(n, () => LOOPED('f(id)'))}`),
  'writes of one property': n =>
    one(`class C { run; constructor() { ${times(n, () => `this.run = async (id) => { ${QUERY} };`)} } }
const c = new C();
${times(n, () => LOOPED('c.run(id)'))}`),
  'pushes of one list': n =>
    one(`const list = [];
${times(n, () => `list.push(async (id) => { ${QUERY} });`)}
app.get('/', async (req, res) => { for (const id of req.body) for (const f of list) await f(id); });`),
  'registrations of one event': n =>
    one(`import { EventEmitter } from 'node:events';
const bus = new EventEmitter();
${times(n, i => `bus.on('x${i}', async (id) => { ${QUERY} });`)}
app.get('/', async (req, res) => { ${times(n, i => `for (const id of req.body) bus.emit('x${i}', id);`)} });`),
  middleware: n =>
    one(`${times(n, i => `app.use(async (req, res, next) => { req.v${i} = await db.user.findMany({}); next(); });`)}
${times(n, i => `app.get('/${i}', async (req, res) => { for (const x of req.v${i}) await db.user.findMany({}); });`)}`),
  'routers in routers': n =>
    one(`${times(n, i => `const r${i} = express.Router();`)}
${times(n, i => `r${i}.use('/${i}', r${i + 1});`)}
const r${n} = express.Router();
app.use(r0);
r${n}.get('/', async (req, res) => { for (const id of req.body) ${QUERY} });`),
  'equal reads': n =>
    one(`app.get('/', async (req, res) => { const id = req.id; ${times(n, () => QUERY)} });
${times(n, i => `async function f${i}(id) { ${QUERY} await f${i + 1}(id); }`)}
async function f${n}(id) { ${QUERY} }
app.get('/2', async (req, res) => { await f0(req.id); });`),
  'lists that grow': n =>
    one(
      `app.get('/', async (req, res) => { const list = []; for (const x of req.body) { ${times(n, i => `if (!list.includes(x.a${i})) list.push(x.a${i});`)} } res.json(list.map(x => list.find(y => y === x))); });`,
    ),
  'stores that grow': n =>
    one(`${times(n, i => `const m${i} = new Map();`)}
app.get('/', async (req, res) => { ${times(n, i => `if (!m${i}.has(req.id)) m${i}.set(req.id, 1);`)} });`),
  timers: n =>
    one(`${times(n, i => `app.get('/${i}', (req, res) => { setInterval(() => fetch(req.url), 100); });`)}`),
  conditions: n =>
    one(
      `app.get('/', async (req, res) => { for (const id of req.body) { ${times(n, i => `if (req.a${i}) { `, '')} ${QUERY} ${'}'.repeat(n)} } });`,
    ),
  'else after else': n =>
    one(
      `app.get('/', async (req, res) => { for (const id of req.body) { ${times(n, i => `if (req.a${i}) ${QUERY} else `, '')} ${QUERY} } });`,
    ),
  'conditions of one value': n =>
    one(
      `app.get('/', async (req, res) => { for (const id of req.body) { const x = ${times(n, i => `req.a${i} ? db : `, '')} db; await x.user.findMany(); } });`,
    ),
  'components in components': n =>
    program({
      'package.json': JSON.stringify({ dependencies: { react: '19', next: '15' } }),
      'app/page.tsx': `${times(n, i => `function C${i}(p) { return <div><C${i + 1} {...p} /></div>; }`)}
function C${n}({ list }) { return list.map(x => <img src={x} />); }
export default async function Page() { const list = await fetch('/x'); return <C0 list={list} />; }`,
    }),
  'GraphQL that nests': n =>
    program({
      'src/schema.graphql': `type Query { a: A }\ntype A { a: A }`,
      'src/q.graphql': `query { ${'a { '.repeat(n)} a ${'}'.repeat(n)} }`,
      'src/main.ts': HEAD,
    }),
  'GraphQL fragments of two': n =>
    program({
      'src/schema.graphql': `type Query { a: [A] }\ntype A { a: [A] b: [A] }`,
      'src/q.graphql': `query { a { ...F0 } }\n${times(n, i => `fragment F${i} on A { a { ...F${i + 1} } b { ...F${i + 1} } }`)}\nfragment F${n} on A { a { a { __typename } } }`,
      'src/main.ts': `${HEAD}import { ApolloServer } from '@apollo/server';\nexport const resolvers = { Query: { a: () => db.user.findMany() }, A: { a: (x) => db.user.findMany({ where: { id: x.id } }), b: (x) => db.user.findFirst({ where: { id: x.id } }) } };\nnew ApolloServer({ resolvers });`,
    }),
  'GraphQL fragments in a circle': n =>
    program({
      'src/schema.graphql': `type Query { a: [A] }\ntype A { a: [A] b: [A] }`,
      'src/q.graphql': `query { a { ...F0 } }\n${times(n, i => `fragment F${i} on A { a { ...F${(i + 1) % n} } b { ...F${(i + 1) % n} } }`)}`,
      'src/main.ts': `${HEAD}import { ApolloServer } from '@apollo/server';\nexport const resolvers = { Query: { a: () => db.user.findMany() }, A: { a: (x) => db.user.findMany({ where: { id: x.id } }), b: (x) => db.user.findFirst({ where: { id: x.id } }) } };\nnew ApolloServer({ resolvers });`,
    }),
  tables: n =>
    program({
      'prisma/schema.prisma': times(
        n,
        i =>
          `model M${i} {\n  id Int @id\n  a Int\n  m M${(i + 1) % n} @relation(fields: [a], references: [id])\n}`,
      ),
      'src/main.ts': `${HEAD}app.get('/', async (req, res) => { ${times(n, i => `await db.m${i}.findMany({ where: { a: req.id } });`)} });`,
    }),
  jobs: n =>
    one(`const jobs = { ${times(n, i => `j${i}: class { async run(id) { ${QUERY} await jobs.j${(i + 1) % n}; } },`)} };
app.get('/', async (req, res) => { for (const id of req.body) await new jobs[req.name]().run(id); });`),
};

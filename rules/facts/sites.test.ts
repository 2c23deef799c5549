/** Code → what is told of calls, and of what stands around them. */
import { describe, expect, test } from 'vitest';
import { collect, siteOf } from '../../test/harness/collected-facts.ts';

describe('how a site is used', () => {
  test.each([
    ['await f()', 'awaited'],
    ['await (f() as Promise<number>)', 'awaited'],
    ['await f()!', 'awaited'],
    ['await (x ?? f())', 'awaited'],
    ['await (x ? f() : y)', 'awaited'],
    ['return f()', 'returned'],
    ['return [f()]', 'returned'],
    ['return { a: f() }', 'returned'],
    ['yield f()', 'yielded'],
    ['f()', 'dropped'],
    ['void f()', 'dropped'],
    ['x && f()', 'dropped'],
    ['g(f())', 'argument'],
    ['Promise.all([f()])', 'argument'],
    ['g(...f())', 'argument'],
    ['g({ a: { b: f() } })', 'argument'],
    ['f().g()', 'receiver'],
    ['f()?.rows.g()', 'receiver'],
    ['const a = f()', 'stored'],
    ['o.a = f()', 'stored'],
    ['if (f()) g()', 'value'],
    ['f() && g()', 'value'],
    ['throw f()', 'value'],
  ])('%s: %s', (code, use) => {
    const text = `async function* run(o, x, y) { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').use).toBe(use);
  });

  test('a site says which site takes it', () => {
    const text = 'a(b(c()), [d()]).e(() => f(g()));';
    const facts = collect(text);
    const takerOf = (source: string) => {
      const taker = facts.sites[siteOf(facts, text, source).into];
      return taker ? text.slice(taker.start, taker.end) : null;
    };
    expect(takerOf('c()')).toBe('b(c())');
    expect(takerOf('b(c())')).toBe('a(b(c()), [d()])');
    expect(takerOf('d()')).toBe('a(b(c()), [d()])');
    expect(takerOf('a(b(c()), [d()])')).toBe('a(b(c()), [d()]).e(() => f(g()))');
    expect(takerOf('g()')).toBe('f(g())');
    expect(takerOf('f(g())')).toBe(null);
    const ends = facts.sites.map(site => site.end);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });
});

describe('kinds of sites', () => {
  test('tagged templates have their text and their holes as arguments', () => {
    const text = `sql<User>\`select \${id} from \${t()}\``;
    const { sites } = collect(text);
    const tag = sites.find(site => site.kind === 'tag');
    expect(tag?.args).toEqual([
      { kind: 'template', text: 'select \0 from \0' },
      { kind: 'global', name: 'id' },
      { kind: 'result', site: 0 },
    ]);
    expect(tag?.typeArgs).toEqual([{ kind: 'named', ref: { kind: 'global', name: 'User' }, args: [] }]);
    expect(sites[0]?.into).toBe(1);
  });

  test.each([
    ['await p', ['await']],
    ['await f()', ['call']],
    ['await new F()', ['new']],
    ['await tag`x`', ['tag']],
    ["await import('x')", []],
    ["require('x')", []],
    ['yield* p', ['delegate']],
    ['yield* f()', ['call', 'delegate']],
  ])('%s', (code, kinds) => {
    expect(collect(`async function* run(p) { ${code} }`).sites.map(site => site.kind)).toEqual(kinds);
  });

  test.each([
    ['db.user.findMany()', 'findMany'],
    ['db?.user!.findMany()', 'findMany'],
    ['new pg.Pool()', 'Pool'],
    ["db['find']()", "'find'"],
    ['find()', 'find'],
  ])('the last name of %s', (code, name) => {
    const [site] = collect(code).sites;
    expect(code.slice(site?.nameStart).startsWith(name)).toBe(true);
  });
});

describe('what surrounds a site', () => {
  test.each([
    ['if (x) f()', true],
    ['x ? f() : 0', true],
    ['x && f()', true],
    ['switch (x) { case 1: f() }', true],
    ['try { } catch { f() }', true],
    ['try { f() } finally { }', false],
    ['if (f()) { }', false],
    ['if (x) return; f()', false],
    ['for (const a of x) f()', false],
  ])('%s: conditional %s', (code, conditional) => {
    const text = `function run(x) { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').conditional).toBe(conditional);
  });

  test.each([
    ['for (const a of x) { if (!a) continue; f(); }', true],
    ['for (const a of x) { if (!a) { note(a); continue; } f(); }', true],
    ['x.map(a => { if (!a) return; f(); })', undefined],
    ['for (const a of x) { f(); if (!a) continue; }', undefined],
    ['for (const a of x) { if (!a) throw new Error(); f(); }', undefined],
    ['if (!x) return; f()', undefined],
    ['if (!x) return; for (const a of x) f();', undefined],
    ['for (const a of x) { if (!a) continue; for (const b of a) f(); }', true],
  ])('%s: skipped %s', (code, skipped) => {
    const text = `function run(x) { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').skipped).toBe(skipped);
  });

  test.each([
    ['await f()', true],
    ['x && (await f())', true],
    ['const a = await f()', undefined],
    ['if ((await f()).count) return', undefined],
    ['return await f()', undefined],
    ['f()', undefined],
  ])('%s: unused %s', (code, unused) => {
    const text = `async function run(x) { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').unused).toBe(unused);
  });

  test('a function starts anew', () => {
    const text = 'function run(x) { try { if (x) xs.map(() => f()); } catch {} }';
    const facts = collect(text);
    expect(siteOf(facts, text, 'f()')).toMatchObject({ conditional: false, caught: false, loop: -1 });
    expect(siteOf(facts, text, 'xs.map(() => f())')).toMatchObject({ conditional: true, caught: true });
  });

  test.each([
    ['x ??= f()', 'always'],
    ['x = x ?? f()', 'always'],
    ['return x || (x = f())', 'always'],
    ['return x ? x : (x = f())', 'always'],
    ['if (!x) x = f()', 'always'],
    ['if (x === undefined) { x = f(); }', 'always'],
    ['if (!x) { try { x = f(); } catch { x = null; } }', 'always'],
    ['if (!x) { const made = f(); x = made; }', 'always'],
    ['if (x) return x; x = f()', 'always'],
    ['if (x) { return x; } return (x = f())', 'always'],
    ['if (x) return x; const made = f(); x = made; return x', 'always'],
    ['if (x) return x; f().then(made => { x = made; })', 'always'],
    ['const known = x; if (known) return known; x = f()', 'always'],
    ['if (!x || isOld(x)) x = f()', 'always'],
    ['if (map.size === 0) for (const [k, v] of f()) map.set(k, v)', 'always'],
    ['map[key] ??= f()', 'entry'],
    ['if (!map[key]) map[key] = f()', 'entry'],
    ['if (key in map) return; map[key] = f()', 'entry'],
    ['if (!map.has(key)) map.set(key, f())', 'entry'],
    ['const hit = map.get(key); if (hit) return hit; const made = f(); map.set(key, made)', 'entry'],
    ['const hit = await map.get(key); if (hit !== null) return hit; await map.set(key, f())', 'entry'],
    ['for (const key of keys) { if (map.has(key)) continue; map.set(key, f()); }', 'entry'],
    ['() => { own ??= f() }', 'instance'],
    ['x = f()', undefined],
    ['own ??= f()', undefined],
    ['own[key] ??= f()', undefined],
    ['req.user ??= f()', undefined],
    ['if (x) x = f()', undefined],
    ['if (!x) f()', undefined],
    ['if (x) return; x = true; try { f() } finally { x = false }', undefined],
    ['x ??= f().finally(() => { x = null; })', undefined],
    ['if (map.has(key)) return; map.set(key, 1); f(); map.delete(key)', undefined],
    ['if (!x) x = () => f()', undefined],
  ])('%s: kept %s', (code, kept) => {
    const text = `let x; const map = make(); async function run(req, key) { let own; ${code} }`;
    expect(siteOf(collect(text), text, 'f()').kept).toBe(kept);
  });

  test.each([
    ['connect() { if (this.db) return this.db; this.db = f(); }', 'instance'],
    ['static connect() { this.db ??= f(); }', 'always'],
    ['static connect() { if (!A.db) A.db = f(); }', 'always'],
  ])('a field keeps its result too: %s', (code, kept) => {
    const text = `class A { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').kept).toBe(kept);
  });

  test.each([
    ["if (process.env.NODE_ENV !== 'production') f()", true],
    ["if (process.env['NODE_ENV'] === 'development') { if (x) f() }", true],
    ["if (config.get('NODE_ENV') === 'production') return; f()", true],
    ["process.env.NODE_ENV === 'production' ? x : f()", true],
    ['import.meta.env.DEV && f()', true],
    ['if (!isProduction) xs.map(() => f())', true],
    ['if (env.isDev && x) f()', true],
    ['if (local) f()', true],
    ["if (process.env.NODE_ENV === 'production') f()", undefined],
    ["if (process.env.NODE_ENV !== 'test') f()", undefined],
    ['if (isDev || x) f()', undefined],
    ['if (isDev) return; f()', undefined],
    ['if (isDev) { } f()', undefined],
  ])('%s: unreached %s', (code, unreached) => {
    const text = `const local = process.env.NODE_ENV === 'development'; function run(x) { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').unreached).toBe(unreached);
  });

  test.each([
    ['try { } catch { if (x) f() }', true],
    ['if (error) f()', true],
    ['if (result.error && x) f()', true],
    ['if (!result.ok) f()', true],
    ['if (result.success) { } else f()', true],
    ['for (const a of x) { if (a.ok) continue; f() }', true],
    ['if (error !== undefined) f()', true],
    ["if (settled.status === 'rejected') f()", true],
    ['if (thrown instanceof TypeError) f()', true],
    ['if (x) { f(); throw new TypeError() }', true],
    ['if (x) { } else { f(); throw `none` }', true],
    ['if (x) throw new http.NotFoundException(f())', true],
    ['if (x) { const a = f(); if (a) return a; throw new Error() }', undefined],
    ['if (x) { f(); throw redirect(x) }', undefined],
    ['if (x) { throw new Response(f()) }', undefined],
    ['try { f() } catch { }', undefined],
    ['try { } catch { for (const a of x) f() }', undefined],
    ['try { } catch { xs.map(() => f()) }', undefined],
    ['if (error) return; f()', undefined],
    ['if (error === null) f()', undefined],
    ['if (result.ok) f()', undefined],
    ['if (error || x) f()', undefined],
    ['if (order.isCancelled) f()', undefined],
  ])('%s: on failure %s', (code, onFailure) => {
    const text = `function run(x) { ${code} }`;
    expect(siteOf(collect(text), text, 'f()').onFailure).toBe(onFailure);
  });
});

describe('what a sort compares', () => {
  test.each([
    ['(a, b) => a.at - b.at', ['at']],
    ['(a, b) => b.at.getTime() - a.at.getTime()', ['at']],
    ['(a, b) => a.name.localeCompare(b.name, "de")', ['name']],
    ['(a, b) => (a?.at ?? 0) < (b?.at ?? 0) ? 1 : -1', ['at']],
    ['function (a, b) { if (a.at === b.at) return a.id - b.id; return a.at - b.at; }', ['at', 'id']],
    ['(a, b) => { const x = new Date(a.at); const y = new Date(b.at); return x - y; }', ['at']],
    ['({ at }, { at: other }) => at - other', ['at']],
    ['', undefined],
    ['byName', undefined],
    ['() => 0', undefined],
    ['(a, b) => a - b', undefined],
    ['(a, b) => a.at - b.end', undefined],
    ['(a, b) => a.tags.length - b.tags.length', undefined],
    ['(a, b) => ranks[a.state] - ranks[b.state]', undefined],
    ['(a, b) => ranks.get(a.id) - ranks.get(b.id)', undefined],
    ['(a, b) => a.price * a.amount - b.price * b.amount', undefined],
    ['({ id, ...a }, { id: other }) => id - other', undefined],
    ['(a, { at }) => at - 1', undefined],
  ])('sort(%s): %s', (compare, members) => {
    const text = `xs.sort(${compare})`;
    expect(siteOf(collect(text, 'file.js'), text, text).compares).toEqual(members);
  });
});

test('functions that are put on a part of what a call made are property writes', () => {
  const written = (source: string) =>
    collect(`const schema = new Schema({}); ${source}`)
      .sites.filter(({ kind }) => kind === 'assign')
      .map(({ callee }) => (callee.kind === 'member' ? callee.name : ''));
  expect(written('schema.statics.find = function () {};')).toEqual(['find']);
  expect(written('function load() {} schema.methods.load = load;')).toEqual(['load']);
  expect(written('schema.methods = { load() {} };')).toEqual(['methods']);
  expect(written('schema.options.strict = true;')).toEqual([]);
  expect(written('schema.load = function () {};')).toEqual([]);
});

test('what may be a client is put on an object of the file, or of another one, by a property write', () => {
  const written = (source: string) =>
    collect(`import shared from './shared'; import axios from 'axios'; const own = { db: null }; ${source}`)
      .sites.filter(({ kind }) => kind === 'assign')
      .map(({ callee }) => (callee.kind === 'member' ? callee.name : ''));
  expect(written('async function open() { own.db = await connect(); }')).toEqual(['db']);
  expect(written('const open = { db: null, start() { this.db = connect(); } };')).toEqual(['db']);
  expect(written('function open(db) { shared.db = db; }')).toEqual(['db']);
  expect(written('function open(db) { axios.db = db; }')).toEqual([]);
  expect(written('function open() { own.name = "main"; }')).toEqual([]);
  expect(written('function open() { own.find = () => {}; }')).toEqual([]);
  expect(written('function open() { const made = {}; made.db = connect(); return made; }')).toEqual([]);
});

test('entries of what outlives the function are written to, and taken out, by sites', () => {
  const written = (source: string) =>
    collect(source)
      .sites.filter(({ kind, callee }) => kind === 'assign' && callee.kind === 'element')
      .map(({ args: [value, key], kept }) => [value?.kind, key?.kind, kept]);
  const all = 'const all = {};';
  expect(written(`${all} function put(id) { all[id] = make(id); }`)).toEqual([
    ['result', 'local', undefined],
  ]);
  expect(written(`${all} function put(id) { all[id] ??= make(id); }`)).toEqual([
    ['result', 'local', 'entry'],
  ]);
  expect(written(`${all} function drop(id) { delete all[id]; }`)).toEqual([['global', 'local', undefined]]);
  expect(written(`${all} all[id] = 1; function put() { all['a'] = 1; }`)).toEqual([]);
  expect(written('function put(id) { const own = {}; own[id] = 1; }')).toEqual([]);
  expect(written('class A { all = {}; put(id) { if (!this.all[id]) this.all[id] = 1; } }')).toEqual([
    ['literal', 'local', 'entry'],
  ]);
});

test('a variable that a loop gives a copy of itself is a site', () => {
  const copied = (source: string) => collect(source).sites.filter(({ kind }) => kind === 'assign').length;
  expect(copied('let all = []; for (const row of rows) all = [...all, row];')).toBe(1);
  expect(copied('let all = []; rows.forEach(row => { all = all.concat(row); });')).toBe(1);
  expect(copied('let all = {}; for (const row of rows) all = { ...all, [row.id]: row };')).toBe(1);
  expect(copied('let all = []; all = [...all, row];')).toBe(0);
  expect(copied('let all = []; for (const row of rows) all = [...first, row];')).toBe(0);
});

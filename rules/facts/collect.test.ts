/** Code → the facts that matter. */
import { describe, expect, test } from 'vitest';
import { parseWithOxc } from '../parse/parse-oxc.ts';
import { collectFacts } from './collect.ts';
import type { BindingFacts, FileFacts, FunctionFacts, SiteFacts } from './facts.ts';

function collect(text: string, path = 'file.ts'): FileFacts {
  const { program, errors } = parseWithOxc(path, text);
  expect(errors).toEqual([]);
  return collectFacts(program);
}

/** The site whose source is `source`. */
function siteOf(facts: FileFacts, text: string, source: string): SiteFacts {
  const found = facts.sites.find(site => text.slice(site.start, site.end) === source);
  if (!found) throw new Error(`no site ${source}`);
  return found;
}

function bindingOf(facts: FileFacts, name: string): BindingFacts {
  const found = facts.bindings.find(binding => binding.name === name);
  if (!found) throw new Error(`no binding ${name}`);
  return found;
}

function functionOf(facts: FileFacts, name: string): FunctionFacts {
  const found = facts.functions.find(each => each.name === name);
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

function namesOf(facts: FileFacts, ids: readonly number[]): string[] {
  return ids.map(id => facts.bindings[id]?.name ?? '?');
}

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

describe('names', () => {
  test('the innermost declaration counts, wherever in its block it stands', () => {
    const text = `
      use(x);
      { use(x, later); function later() {} const x = 1; }
      function outer(x) { { var y = 2; } return () => use(x, y); }
      import { x } from 'm';`;
    const facts = collect(text);
    const args = facts.sites.map(site =>
      site.args.map(arg => {
        const binding = arg.kind === 'local' ? facts.bindings[arg.binding] : undefined;
        return binding ? `${binding.kind} ${binding.name} in ${binding.function}` : arg.kind;
      }),
    );
    expect(args).toEqual([
      ['import x in 0'],
      ['const x in 0', 'function later in 0'],
      ['param x in 2', 'var y in 2'],
    ]);
  });

  test.each([
    ["import a from 'm'", { kind: 'import', module: 'm', name: 'default' }],
    ["import * as a from 'm'", { kind: 'import', module: 'm', name: '*' }],
    ["import { b as a } from 'm'", { kind: 'import', module: 'm', name: 'b' }],
    ["import type { a } from 'm'", { kind: 'import', module: 'm', name: 'a' }],
    ["import a = require('m')", { kind: 'import', module: 'm', name: '*' }],
    ["const a = require('m')", { kind: 'import', module: 'm', name: '*' }],
    ["const a = await import('m')", { kind: 'import', module: 'm', name: '*' }],
    [
      "const a = require('m').b",
      { kind: 'member', object: { kind: 'import', module: 'm', name: '*' }, name: 'b' },
    ],
    [
      "const { b: a } = require('m')",
      { kind: 'member', object: { kind: 'import', module: 'm', name: '*' }, name: 'b' },
    ],
  ])('%s', (code, value) => {
    const facts = collect(code);
    expect(bindingOf(facts, 'a').value).toEqual(value);
    expect(facts.modules).toEqual(['m']);
  });

  test('destructuring gives members and elements of the whole', () => {
    const facts = collect('const { a, b: [c], ...d } = v; const [e, f] = [1, 2];');
    const v = { kind: 'global', name: 'v' };
    expect(bindingOf(facts, 'a').value).toEqual({ kind: 'member', object: v, name: 'a' });
    expect(bindingOf(facts, 'c').value).toEqual({
      kind: 'element',
      of: { kind: 'member', object: v, name: 'b' },
    });
    expect(bindingOf(facts, 'd').value).toEqual(v);
    expect(bindingOf(facts, 'f').value).toEqual({ kind: 'literal', value: 2 });
  });

  test('parameters say which and the path into them', () => {
    const facts = collect('function f(this: X, a: A = 1, { b: { c } }, [d], ...e) {}');
    expect(facts.functions[1]?.params.map(param => [param.name, param.rest])).toEqual([
      ['a', false],
      ['', false],
      ['', false],
      ['e', true],
    ]);
    expect(bindingOf(facts, 'a').param).toEqual({ index: 0, path: [] });
    expect(bindingOf(facts, 'c').param).toEqual({ index: 1, path: ['b', 'c'] });
    expect(bindingOf(facts, 'd').param).toEqual({ index: 2, path: ['0'] });
  });

  test('later assignments and enums', () => {
    const facts = collect('let a = 1; a = f(); a ??= g(); function h() { a = 2 } enum E { A, B }');
    expect(bindingOf(facts, 'a').assigned).toEqual([
      { kind: 'result', site: 0 },
      { kind: 'result', site: 1 },
      { kind: 'literal', value: 2 },
    ]);
    expect(namesOf(facts, functionOf(facts, 'h').writesOuter)).toEqual(['a']);
    expect(facts.functions[0]?.writesOuter).toEqual([]);
    expect(bindingOf(facts, 'E').size).toBe(2);
  });
});

describe('values', () => {
  test.each([
    ["'a' + b + 'c'", { kind: 'template', text: 'a\0c', holes: [{ kind: 'global', name: 'b' }] }],
    ["'a' + 'b'", { kind: 'literal', value: 'ab' }],
    [`\`a\${b}\``, { kind: 'template', text: 'a\0', holes: [{ kind: 'global', name: 'b' }] }],
    ['-1', { kind: 'literal', value: -1 }],
    ["b['c']", { kind: 'member', object: { kind: 'global', name: 'b' }, name: 'c' }],
    ['b[c]', { kind: 'element', of: { kind: 'global', name: 'b' } }],
    ['b as const', { kind: 'global', name: 'b' }],
    [
      'b as C',
      {
        kind: 'typed',
        of: { kind: 'global', name: 'b' },
        type: { kind: 'named', ref: { kind: 'global', name: 'C' }, args: [] },
      },
    ],
    [
      'b ?? c',
      {
        kind: 'either',
        of: [
          { kind: 'global', name: 'b' },
          { kind: 'global', name: 'c' },
        ],
      },
    ],
    ['b && c', { kind: 'global', name: 'c' }],
  ])('%s', (code, value) => {
    expect(bindingOf(collect(`const a = ${code}`), 'a').value).toEqual(value);
  });
});

describe('loops', () => {
  const loopOf = (code: string) => {
    const facts = collect(`async function run(xs, n, size) { ${code} }`);
    return { facts, loop: facts.loops[0] };
  };

  test.each([
    ['for (const x of [1, 2, 3]) {}', { kind: 'for-of', bound: 3 }],
    ['for (const x of [1, ...xs]) {}', { kind: 'for-of' }],
    ['for (let i = 0; i < 3; i++) {}', { kind: 'for', bound: 3 }],
    ['for (let i = 1; i <= 10; i += 2) {}', { bound: 5, step: 2 }],
    ['for (let i = 3; i > 0; i--) {}', { bound: 3, step: -1 }],
    ['for (;;) {}', { endless: true }],
    ['while (true) {}', { kind: 'while', endless: true }],
    ['do {} while (n)', { kind: 'do', endless: false }],
    ['for await (const x of xs) {}', { kind: 'for-await' }],
    ['for (const k in xs) {}', { kind: 'for-in' }],
  ])('%s', (code, expected) => {
    expect(loopOf(code).loop).toMatchObject(expected);
  });

  test.each([
    ['for (let i = 0; i < xs.length; i++) {}', 'xs', 1],
    ['for (let i = 0, m = xs.length; i < m; i++) {}', 'xs', 1],
    ['for (let i = xs.length - 1; i >= 0; i--) {}', 'xs', -1],
    ['for (let i = 0; i < xs.length; i += size) {}', 'xs', 0],
    ['for (let i = 0; i < xs.length; i += 50) {}', 'xs', 50],
  ])('%s iterates %s', (code, name, step) => {
    const { facts, loop } = loopOf(code);
    const over = loop?.iterates;
    expect(over?.kind === 'local' && namesOf(facts, [over.binding])).toEqual([name]);
    expect(loop?.step ?? 1).toBe(step);
    expect(loop?.bound).toBeUndefined();
  });

  test('a limit that is a name', () => {
    expect(loopOf('for (let i = 0; i < MAX; i++) {}').loop?.limit).toEqual({ kind: 'global', name: 'MAX' });
  });

  test.each([
    ['let c; do { c = await page(c); } while (c);', ['c'], ['c']],
    ['let c; while (c) { c = await page(); }', ['c'], ['c']],
    ['let sum = 0; for (const x of xs) { sum += await f(x); }', ['sum'], []],
    ['let last; for (const x of xs) { last = await f(x); } use(last)', [], []],
    ['for (const x of xs) { let y = await f(x); y = g(y); }', [], []],
    ['for (let i = 0; i < n; i++) { await f(i); }', [], []],
    ['let t; for (const x of xs) { x.map(() => { t = f(t); }); }', ['t'], []],
  ])('%s carries %j', (code, carried, tests) => {
    const { facts, loop } = loopOf(code);
    expect(namesOf(facts, loop?.carried ?? [])).toEqual(carried);
    expect(namesOf(facts, loop?.tests ?? [])).toEqual(tests);
  });

  test.each([
    ['for (const x of xs) { if (x) break; }', ['break']],
    ['for (const x of xs) { switch (x) { case 1: break; } }', []],
    ['for (const x of xs) { if (x) return x; throw x; }', ['return', 'throw']],
    ['for (const x of xs) { try { throw x; } catch {} }', []],
    ['for (const x of xs) { if (!(await f(x))) return false; }', ['fail']],
    ['for (const x of xs) { const r = await f(x); if (!r.ok) return r; }', ['fail']],
    ['for (const x of xs) { const r = await f(x); if (isLeft(r)) return r; }', ['fail']],
    ['for (const x of xs) { if (!(await f(x))) return reply({ error: x }); }', ['fail']],
    ['for (const x of xs) { try { await f(x); } catch (e) { return e; } }', ['fail']],
    ['for (const x of xs) { if (!(await taken(x))) return x; }', ['return']],
    ['for (const x of xs) { if (await f(x)) return true; }', ['return']],
    ['for (const x of xs) { xs.map(() => { return 1; }); }', []],
    ['for (const x of xs) { continue; }', []],
  ])('%s leaves by %j', (code, exits) => {
    expect(loopOf(code).loop?.exits).toEqual(exits);
  });

  test('labels say which loop is left', () => {
    const { facts } = loopOf(
      'a: for (const x of xs) { for (const y of x) { continue a; } while (n) { break a; } }',
    );
    expect(facts.loops.map(loop => loop.exits)).toEqual([['break'], ['break'], ['break']]);
  });

  test('what is iterated is outside, test and body are inside; callbacks keep the loop around them', () => {
    const text =
      'function run() { for (const x of all()) { one(x); x.map(() => two()); } while (test()) {} }';
    const facts = collect(text);
    expect(siteOf(facts, text, 'all()').loop).toBe(-1);
    expect(siteOf(facts, text, 'one(x)').loop).toBe(0);
    expect(siteOf(facts, text, 'two()').loop).toBe(-1);
    expect(siteOf(facts, text, 'test()').loop).toBe(1);
    expect(facts.functions[2]).toMatchObject({ kind: 'arrow', parent: 1, loop: 0 });
  });

  test('the head ends where the body starts', () => {
    const text = 'for (const x of xs) { f(); }';
    const [loop] = collect(text).loops;
    expect(text.slice(loop?.start, loop?.headEnd)).toBe('for (const x of xs) ');
  });
});

describe('functions', () => {
  test('take the name of what they are given to', () => {
    const text = `
      const a = () => {};
      const o = { b: () => {}, c() {}, get d() { return 1 } };
      o.e = function () {};
      class K { f = () => {}; g() {} static h() {} set i(v) {} constructor() {} }
      export default () => {};`;
    const { functions } = collect(text);
    expect(functions.map(each => `${each.kind} ${each.name}`)).toEqual([
      'module ',
      'arrow a',
      'arrow b',
      'method c',
      'getter d',
      'function e',
      'arrow f',
      'method g',
      'method h',
      'setter i',
      'constructor constructor',
      'arrow default',
    ]);
    const a = functions[1];
    expect(text.slice(a?.nameStart, a?.nameEnd)).toBe('a');
  });

  test('returns, yields, directives, JSX', () => {
    const facts = collect(
      `'use client'; async function f(x) { 'use server'; if (x) return 1; return g(); }
       function* y() { yield 1; yield* xs; } const C = () => <A b={() => h()}>{i()}</A>;`,
      'file.tsx',
    );
    expect(facts.directives).toEqual(['use client']);
    expect(functionOf(facts, 'f')).toMatchObject({
      async: true,
      directives: ['use server'],
      returns: [
        { kind: 'literal', value: 1 },
        { kind: 'result', site: 0 },
      ],
    });
    expect(functionOf(facts, 'y').yields).toEqual([
      { kind: 'literal', value: 1 },
      { kind: 'element', of: { kind: 'global', name: 'xs' } },
    ]);
    expect(functionOf(facts, 'C').jsx).toBe(true);
    expect(functionOf(facts, 'b').jsx).toBe(false);
  });
});

describe('classes', () => {
  test('fields, parameter properties, assignments, decorators, injected types', () => {
    const facts = collect(`
      import { Repo } from './repo';
      @Controller('users')
      class Users<T extends Row> extends Base<T> implements Api {
        static shared = new Cache();
        private rows: T[] = load();
        constructor(private readonly repo: Repo, @Inject(KEY) other: Other) { super(); this.made = make(other); }
        @Get(':id') one(@Param() id: string): Promise<T> { return this.repo.one(id); }
        abstract none(a: string): void;
      }`);
    const [users] = facts.classes;
    expect(users?.decorators.map(each => [each.name, each.args])).toEqual([
      ['Controller', [{ kind: 'literal', value: 'users' }]],
    ]);
    expect(users?.members.map(each => `${each.kind} ${each.name}`)).toEqual([
      'field shared',
      'field rows',
      'constructor constructor',
      'field repo',
      'method one',
      'method none',
      'field made',
    ]);
    const repo = users?.members[3];
    expect(repo?.type).toEqual({ kind: 'named', ref: { kind: 'local', binding: 0 }, args: [] });
    expect(users?.members[6]?.assigned).toHaveLength(1);
    expect(users?.members[4]?.decorators[0]).toMatchObject({ name: 'Get' });
    const one = functionOf(facts, 'one');
    expect(one.class).toBe(0);
    expect(one.params[0]?.decorators[0]?.name).toBe('Param');
    expect(one.returns).toEqual([{ kind: 'result', site: facts.sites.length - 1 }]);
    expect(facts.sites.at(-1)?.callee).toEqual({
      kind: 'member',
      object: { kind: 'member', object: { kind: 'this', class: 0 }, name: 'repo' },
      name: 'one',
    });
    const initializers = facts.functions.filter(each => each.kind === 'initializer');
    expect(initializers).toMatchObject([{ class: 0 }]);
  });

  test('`this` in a callback is the instance, in a static method the class, in a method of an object its own', () => {
    const facts = collect(
      'class A { a() { x(() => this); } static b() { x(this); } c() { x(function () { return this; }); } }',
    );
    expect(facts.functions.filter(each => each.kind === 'arrow')[0]?.returns).toEqual([
      { kind: 'this', class: 0 },
    ]);
    expect(facts.sites[1]?.args).toEqual([{ kind: 'class', class: 0 }]);
    expect(facts.functions.filter(each => each.kind === 'function')[0]?.returns).toEqual([
      { kind: 'owner', method: facts.functions.findIndex(each => each.kind === 'function') },
    ]);
    expect(collect('function f() { return this; }').functions[1]?.returns).toEqual([{ kind: 'unknown' }]);
  });
});

describe('types', () => {
  const typeOf = (type: string) => {
    const { type: found } = bindingOf(collect(`interface I { a: string } class C {} let a: ${type};`), 'a');
    return found;
  };
  const string = { kind: 'primitive', name: 'string' };

  test.each([
    ['string[]', { kind: 'array', of: string }],
    ['readonly string[]', { kind: 'array', of: string }],
    ['[a: string, b?: string]', { kind: 'tuple', items: [string, string] }],
    ["string | 'a'", { kind: 'union', of: [string, { kind: 'primitive', name: "'a'" }] }],
    ['I', { kind: 'declared', type: 0, args: [] }],
    ['C', { kind: 'named', ref: { kind: 'local', binding: 0 }, args: [] }],
    ["I['a']", { kind: 'index', of: { kind: 'declared', type: 0, args: [] }, name: 'a' }],
    ['typeof b', { kind: 'typeof', ref: { kind: 'global', name: 'b' } }],
    ["import('m').T", { kind: 'named', ref: { kind: 'import', module: 'm', name: 'T' }, args: [] }],
    ['(a: string) => string', { kind: 'function', params: [string], returns: string }],
    [
      '{ a(): string }',
      { kind: 'object', members: [{ name: 'a', type: { kind: 'function', params: [], returns: string } }] },
    ],
    [
      'N.T<string>',
      {
        kind: 'named',
        ref: { kind: 'member', object: { kind: 'global', name: 'N' }, name: 'T' },
        args: [string],
      },
    ],
  ])('%s', (type, expected) => {
    expect(typeOf(type)).toEqual(expected);
  });

  test('interfaces of one name are one; type parameters keep their constraint', () => {
    const facts = collect(
      'interface A { a: string } interface A { b: string } function f<T extends A>(x: T) {}',
    );
    expect(facts.types).toHaveLength(1);
    expect(facts.types[0]?.type).toMatchObject({ members: [{ name: 'a' }, { name: 'b' }] });
    expect(bindingOf(facts, 'x').type).toEqual({
      kind: 'param',
      name: 'T',
      of: { kind: 'declared', type: 0, args: [] },
    });
  });
});

describe('exports', () => {
  test.each([
    ['export const a = 1, { b } = c;', ['a', 'b']],
    ['export function a() {} export class B {}', ['a', 'B']],
    ['const a = 1; export { a as b, a as default };', ['b', 'default']],
    ["export * from 'm'; export * as n from 'm'; export { a as b } from 'm';", ['*', 'n', 'b']],
    ['export default class {}', ['default']],
    ['module.exports = {}; module.exports.a = 1; exports.b = 2;', ['export=', 'a', 'b']],
    ['Object.assign(module.exports, { a, b });', ['a', 'b']],
    ['namespace N { export const a = 1; }', []],
    ["declare module 'm' { export const a: string; }", []],
  ])('%s', (code, names) => {
    expect(collect(code).exports.map(each => each.name)).toEqual(names);
  });

  test('types are exported under their name', () => {
    expect(collect('export interface A {} type B = A; export type { B };').exports).toEqual([
      { name: 'A', value: { kind: 'unknown' }, type: 0 },
      { name: 'B', value: { kind: 'unknown' }, type: 1 },
    ]);
  });
});

describe('odd texts', () => {
  test('a long concatenation does not exhaust the stack', () => {
    const code = `const a = ${Array.from({ length: 5000 }, () => 'b').join(' + ')};`;
    expect(bindingOf(collect(code), 'a').value).toBeUndefined();
  });

  // As deep as the fast parser is asked to go.
  test.each([
    ['calls', `a${'.b()'.repeat(4000)}`],
    ['arrays', '['.repeat(1190) + ']'.repeat(1190)],
    ['arrows', `x = ${'() => '.repeat(1990)}1`],
    ['else if', 'if (a) f(); else\n'.repeat(4000).concat('g();')],
  ])('%s nested deep', (_, code) => {
    expect(collect(code).functions[0]?.kind).toBe('module');
  });

  test('facts are plain data', () => {
    const facts = collect('const a = 1n, b = /x/, c = 1e999; f(a, b, c, -0.5, null, undefined);');
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
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

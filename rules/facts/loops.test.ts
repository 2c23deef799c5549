/** Code → what is told of loops. */
import { describe, expect, test } from 'vitest';
import { collect, namesOf, siteOf } from '../../test/harness/collected-facts.ts';

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

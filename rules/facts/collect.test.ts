/** Code → what is told of names, values, functions, classes, types and exports. */
import { describe, expect, test } from 'vitest';
import { bindingOf, collect, functionOf, namesOf } from '../../test/harness/collected-facts.ts';

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

describe('members that are put on what the file holds', () => {
  const put = { name: 'f', value: { kind: 'function', function: 1 } };

  test('an object, also where another reference holds it', () => {
    const { bindings, exports } = collect('const a = (module.exports = {}); a.f = () => 1; a.size = 2;');
    const object = { kind: 'object', properties: [put], spreads: [] };
    expect(bindings[0]?.value).toEqual(object);
    expect(exports).toEqual([{ name: 'export=', value: object }]);
  });

  test('a function, a class, what is exported', () => {
    expect(collect('function a() {} a.f = a;').functions[1]?.statics).toEqual([
      { name: 'f', value: { kind: 'local', binding: 0 } },
    ]);
    expect(collect('class A {} A.f = () => 1;').classes[0]?.members).toMatchObject([
      { name: 'f', static: true, assigned: [put.value] },
    ]);
    expect(collect('const a = exports; a.f = () => 1;').exports).toEqual([put]);
  });

  test.each([
    'const a = {}; if (b) a.f = () => 1;',
    'const a = {}; function g() { a.f = () => 1; }',
    'const a = {}; for (const b of c) a.f = () => b;',
    'function g(b) { const a = {}; a.f = b; }',
    'const a = {}; a.f = new B(); a.g = 1; a.h = {};',
  ])('not %s', code => {
    expect(collect(code).bindings.find(({ name }) => name === 'a')?.value).toEqual({
      kind: 'object',
      properties: [],
      spreads: [],
    });
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

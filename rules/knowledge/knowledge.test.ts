/** What every knowledge pack must hold to: types that exist, no package twice, a fresh index. */
import { describe, expect, test } from 'vitest';
import type { Callback, Framework, Library, Member, TypeTable } from './define.ts';
import { FRAMEWORKS, LIBRARIES } from './index.generated.ts';
import { indexText, isIndexFresh } from './index-knowledge.ts';

const KEYWORDS = new Set([
  'self',
  'self.instance',
  'element',
  'argument',
  'argument.instance',
  'injected',
  'given',
  'result',
  'unknown',
]);

const FRAMEWORK_LIBRARIES = FRAMEWORKS.flatMap(framework => framework.library ?? []);
const ALL = [...LIBRARIES, ...FRAMEWORK_LIBRARIES];

test('the index lists every pack that is there', () => {
  expect(isIndexFresh(), 'run node rules/knowledge/index-knowledge.ts').toBe(true);
  expect(indexText()).toContain('LIBRARIES');
});

test('the packs that the first rules need are there', () => {
  const packages = new Set(LIBRARIES.map(library => library.package));
  const wanted = `@prisma/client typeorm sequelize mongoose knex drizzle-orm pg ioredis fetch axios node:fs node:child_process
    node:crypto node:zlib ecmascript`;
  expect(wanted.split(/\s+/).filter(name => !packages.has(name))).toEqual([]);
});

test('no package is described by two libraries', () => {
  expect(twice(LIBRARIES.flatMap(namesOf))).toEqual([]);
});

// A framework may add to the description of a package: BullMQ's queues and its workers.
test('no name of a package is described in two ways', () => {
  const packages = [...new Set(ALL.flatMap(namesOf))];
  expect(packages.flatMap(contradictions)).toEqual([]);
});

test('no global is described twice', () => {
  expect(twice(ALL.flatMap(library => Object.keys(library.globals ?? {})))).toEqual([]);
});

describe.each(ALL.map(library => [library.package, library] as const))('%s', (_, library) => {
  test('names only types that it has', () => {
    const unknown = membersOf(library).flatMap(([place, member]) =>
      expressionsOf(member)
        .filter(expression => !isKnown(expression, library))
        .map(expression => `${place}: ${expression}`),
    );
    const connections = (library.oneConnection ?? []).filter(type => !Object.hasOwn(library.types, type));
    expect([...unknown, ...unknownParents(library), ...connections]).toEqual([]);
  });

  test('says things that fit together', () => {
    const problems = membersOf(library).flatMap(([place, member]) =>
      problemsOf(member).map(text => `${place}: ${text}`),
    );
    expect(problems).toEqual([]);
  });

  test('has shapes that are chains of names', () => {
    const chains = (library.shapes ?? []).map(shape => shape.chain);
    expect(chains.filter(chain => !/^(\*\*\.)?((\*|[$\w]+)\.)*[$\w]+$/.test(chain))).toEqual([]);
    expect(
      twice((library.shapes ?? []).map(shape => `${shape.chain} ${shape.argumentKeys?.join() ?? ''}`)),
    ).toEqual([]);
  });
});

test.each(FRAMEWORKS.map(framework => [framework.package, framework] as const))(
  '%s enters by types it has',
  (_, framework) => {
    const library = framework.library;
    const unknown = entryTypesOf(framework).filter(type => library === undefined || !isKnown(type, library));
    expect(unknown).toEqual([]);
  },
);

function namesOf(library: Library): string[] {
  return [library.package, ...(library.aliases ?? [])];
}

function contradictions(name: string): string[] {
  const told = new Map<string, string>();
  const said = ALL.filter(library => namesOf(library).includes(name)).flatMap(membersOf);
  return said.flatMap(([place, member]) => {
    if (place.startsWith('shape ')) return [];
    const text = JSON.stringify(member);
    const before = told.get(place);
    told.set(place, text);
    return before === undefined || before === text ? [] : [`${name} ${place}: ${before} and ${text}`];
  });
}

/** Every member of a library with a name to find it by. */
function membersOf(library: Library): [string, Member][] {
  return [
    ...entries('export', library.exports),
    ...entries('global', library.globals),
    ...Object.entries(library.types).flatMap(([type, table]) => membersOfType(type, table)),
    ...(library.shapes ?? []).map((shape): [string, Member] => [`shape ${shape.chain}`, shape.member]),
  ];
}

function membersOfType(type: string, table: TypeTable): [string, Member][] {
  const own = entries(type, table.members);
  if (table.awaited !== undefined) own.push([`await ${type}`, table.awaited]);
  if (table.called !== undefined) own.push([`${type}()`, table.called]);
  return own;
}

function entries(place: string, members: Readonly<Record<string, Member>> | undefined): [string, Member][] {
  return Object.entries(members ?? {}).map(([name, member]) => [`${place}.${name}`, member]);
}

function expressionsOf(member: Member): string[] {
  const own = [member.returns, member.constructs, member.is].filter(type => type !== undefined);
  return [...own, ...callbacksOf(member).flatMap(callback => callback.params ?? [])];
}

function callbacksOf(member: Member): readonly Callback[] {
  const calls = member.calls;
  if (calls === undefined) return [];
  return Array.isArray(calls) ? (calls as readonly Callback[]) : [calls as Callback];
}

function isKnown(expression: string, library: Library): boolean {
  const base = expression.replace(/(\[\])+$/, '');
  return KEYWORDS.has(base) || Object.hasOwn(library.types, base);
}

function unknownParents(library: Library): string[] {
  return Object.entries(library.types).flatMap(([type, table]) =>
    (table.extends ?? [])
      .filter(parent => parent === type || !Object.hasOwn(library.types, parent))
      .map(parent => `${type} extends ${parent}`),
  );
}

function problemsOf(member: Member): string[] {
  const problems: string[] = [];
  if (member.batch?.trim() === '') problems.push('an empty batch form');
  if (member.asyncForm !== undefined && member.sync !== true)
    problems.push('an async form of what does not block');
  if (member.sync === true && member.does === undefined) problems.push('blocks without an effect');
  if (member.does === undefined && member.batch !== undefined) problems.push('a batch form of nothing');
  if (member.does === undefined && member.lazy === true) problems.push('a lazy nothing');
  if (member.queued === true && member.does !== undefined) problems.push('both queued and done');
  for (const callback of callbacksOf(member)) problems.push(...callbackProblems(callback));
  return problems;
}

function callbackProblems(callback: Callback): string[] {
  const perElement = callback.runs === 'per-element';
  if (perElement && callback.mode === undefined) return ['a callback per element without a mode'];
  if (!perElement && callback.mode !== undefined)
    return ['a mode for a callback that does not run per element'];
  return [];
}

function entryTypesOf(framework: Framework): string[] {
  return framework.entries.flatMap(entry => {
    const params = 'params' in entry ? (entry.params ?? []) : [];
    return (entry.by === 'call' || entry.by === 'resolvers') && entry.type !== ''
      ? [entry.type, ...params]
      : [...params];
  });
}

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter(name => seen.has(name) || seen.add(name) === undefined);
}

/** What every knowledge pack must hold to: types that exist, no package twice, a fresh index. */
import { describe, expect, test } from 'vitest';
import { isTypeExpression, membersOf, problemsOfLibrary } from './check-library.ts';
import type { Library } from './define.ts';
import type { Framework } from './define-framework.ts';
import { FRAMEWORKS, LIBRARIES } from './index.generated.ts';
import { indexText, isIndexFresh } from './index-knowledge.ts';

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
  test('names only types that it has and says things that fit together', () => {
    expect(problemsOfLibrary(library)).toEqual([]);
  });

  test('has no shape twice', () => {
    expect(
      twice((library.shapes ?? []).map(shape => `${shape.chain} ${shape.argumentKeys?.join() ?? ''}`)),
    ).toEqual([]);
  });
});

test.each(FRAMEWORKS.map(framework => [framework.package, framework] as const))(
  '%s enters by types it has',
  (_, framework) => {
    // The client of a broker is a library, too, which has a pack of its own.
    const libraries = framework.library
      ? [framework.library]
      : LIBRARIES.filter(each => each.package === framework.package);
    const unknown = entryTypesOf(framework).filter(
      type => !libraries.some(library => isTypeExpression(type, library)),
    );
    expect(unknown).toEqual([]);
  },
);

function namesOf(library: Library): string[] {
  return [library.package, ...(library.aliases ?? [])];
}

function contradictions(name: string): string[] {
  const told = new Map<string, string>();
  const said = ALL.filter(library => namesOf(library).includes(name)).flatMap(membersOf);
  return said.flatMap(([path, member]) => {
    if (path[0] === 'shapes') return [];
    const place = path.join('.');
    const text = JSON.stringify(member);
    const before = told.get(place);
    told.set(place, text);
    return before === undefined || before === text ? [] : [`${name} ${place}: ${before} and ${text}`];
  });
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

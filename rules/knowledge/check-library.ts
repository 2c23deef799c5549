/** What the compiler cannot check of a description: that type names are of the table, and that parts fit together. */
import type { Callback, Library, Member, TypeTable } from './define.ts';

export interface LibraryProblem {
  /** Keys from the library's root to what is wrong. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A member and the keys that lead to it. */
export type PlacedMember = readonly [path: readonly (string | number)[], member: Member];

const KEYWORDS = new Set([
  'self',
  'self.instance',
  'element',
  'argument',
  'argument.instance',
  'injected',
  'carried',
  'given',
  'result',
  'unknown',
]);

const CHAIN = /^(\*\*\.)?((\*|[$\w]+)\.)*[$\w]+$/;

export function problemsOfLibrary(library: Library): LibraryProblem[] {
  return [
    ...membersOf(library).flatMap(placed => memberProblems(placed, library)),
    ...Object.entries(library.types)
      .filter(([type, table]) => table.extends?.includes(type))
      .map(([type]) => ({ path: ['types', type, 'extends'], message: `${type} extends itself` })),
    ...typeNames(library)
      .filter(([, type]) => !Object.hasOwn(library.types, type))
      .map(([path, type]) => noType(path, type)),
    ...(library.shapes ?? []).flatMap(({ chain }, index) =>
      CHAIN.test(chain) ? [] : [{ path: ['shapes', index, 'chain'], message: `no chain of names: ${chain}` }],
    ),
  ];
}

/** Every member of a library. */
export function membersOf(library: Library): PlacedMember[] {
  return [
    ...placed(['exports'], library.exports),
    ...placed(['globals'], library.globals),
    ...Object.entries(library.types).flatMap(([type, table]) => membersOfType(type, table)),
    ...(library.shapes ?? []).map(({ member }, index): PlacedMember => [['shapes', index, 'member'], member]),
  ];
}

/** True for a type expression whose type the library has. */
export function isTypeExpression(expression: string, library: Library): boolean {
  const base = expression.replace(/(\[\])+$/, '');
  return KEYWORDS.has(base) || /^given\.[$\w]+$/.test(base) || Object.hasOwn(library.types, base);
}

function membersOfType(type: string, { members, awaited, called }: TypeTable): PlacedMember[] {
  const own = placed(['types', type, 'members'], members);
  if (awaited !== undefined) own.push([['types', type, 'awaited'], awaited]);
  if (called !== undefined) own.push([['types', type, 'called'], called]);
  return own;
}

function placed(
  path: readonly string[],
  members: Readonly<Record<string, Member>> | undefined,
): PlacedMember[] {
  return Object.entries(members ?? {}).map(([name, member]) => [[...path, name], member]);
}

/** Names of types where no other expression may stand. */
function typeNames(library: Library): (readonly [path: readonly (string | number)[], type: string])[] {
  return [
    ...Object.entries(library.types).flatMap(([type, table]) =>
      (table.extends ?? []).map((parent, index) => [['types', type, 'extends', index], parent] as const),
    ),
    ...Object.entries(library.generated ?? {}).map(
      ([ending, type]) => [['generated', ending], type] as const,
    ),
    ...(library.oneConnection ?? []).map((type, index) => [['oneConnection', index], type] as const),
    ...(library.carries?.on ?? []).map((type, index) => [['carries', 'on', index], type] as const),
    ...addedTo(library),
    ...Object.keys(library.goesBy ?? {}).map(type => [['goesBy', type], type] as const),
  ];
}

function addedTo({ additions }: Library): (readonly [path: readonly string[], type: string])[] {
  if (!additions) return [];
  const { schema, held, methods, classes, ofClass } = additions;
  return [
    [['additions', 'schema'], schema],
    ...[...Object.entries(held), ...Object.entries(methods)].map(
      ([name, type]) => [['additions', name], type] as const,
    ),
    ...(ofClass ? [[['additions', 'ofClass'], ofClass.own] as const] : []),
    ...Object.entries(classes).flatMap(([name, { statics, own }]) =>
      [statics, own].map(type => [['additions', 'classes', name], type] as const),
    ),
  ];
}

function noType(path: readonly (string | number)[], type: string): LibraryProblem {
  return { path, message: `types has no ${type}` };
}

function memberProblems([path, member]: PlacedMember, library: Library): LibraryProblem[] {
  const problems: LibraryProblem[] = [];
  for (const key of ['returns', 'constructs', 'is'] as const) {
    const type = member[key];
    if (type !== undefined && !isTypeExpression(type, library)) problems.push(noType([...path, key], type));
  }
  for (const callback of callbacksOf(member)) {
    const types = callback.params ?? [];
    problems.push(
      ...types
        .filter(type => !isTypeExpression(type, library))
        .map(type => noType([...path, 'calls', 'params'], type)),
      ...callbackProblems(callback).map(message => ({ path: [...path, 'calls'], message })),
    );
  }
  return [...problems, ...contradictionsIn(member).map(message => ({ path, message }))];
}

function callbacksOf({ calls = [] }: Member): readonly Callback[] {
  return isList(calls) ? calls : [calls];
}

/** `Array.isArray` does not know readonly arrays. */
function isList(calls: Callback | readonly Callback[]): calls is readonly Callback[] {
  return Array.isArray(calls);
}

function contradictionsIn(member: Member): string[] {
  const problems: string[] = [];
  if (member.batch?.trim() === '') problems.push('an empty batch form');
  if (member.asyncForm !== undefined && member.sync !== true)
    problems.push('an async form of what does not block');
  if (member.asyncBy !== undefined && member.asyncForm === undefined)
    problems.push('a way to a form that is not named');
  if (member.sync === true && member.does === undefined) problems.push('blocks without an effect');
  if (member.does === undefined && member.batch !== undefined) problems.push('a batch form of nothing');
  if (member.batchBy !== undefined && member.batch === undefined)
    problems.push('a way to a batch form that is not named');
  if (member.does === undefined && member.lazy === true) problems.push('a lazy nothing');
  if (member.queued === true && member.does !== undefined) problems.push('both queued and done');
  return problems;
}

function callbackProblems({ runs, mode }: Callback): string[] {
  const perElement = runs === 'per-element';
  if (perElement && mode === undefined) return ['a callback per element without a mode'];
  if (!perElement && mode !== undefined) return ['a mode for a callback that does not run per element'];
  return [];
}

/** Finds the package's own types behind a description's type names, by following what the description says from the exports on. */
import ts from 'typescript';
import type { Callback, Library, Member, TypeTable } from '../../rules/knowledge/define.ts';
import type { Entry } from '../../rules/knowledge/define-framework.ts';
import { exportsNamed, globalsNamed } from './exports.ts';
import {
  anyMemberOf,
  argumentTypes,
  awaitedParts,
  elementsOf,
  type Found,
  type Home,
  memberOf,
  namesOf,
  parametersOf,
  partsOf,
  resultsOf,
  signaturesOf,
} from './look-up.ts';
import type { OpenPackage } from './open-package.ts';
import type { Subject } from './subjects.ts';

/** Each step of a builder may give another instance of its generic type, without end; so many show what a step can have. */
const MOST_ALIKE = 3;
const MOST_HOMES = 50;

/** One version of a package, as far as the description is understood in it. */
export interface View {
  readonly subject: Subject;
  readonly pack: OpenPackage;
  /** Where the members of each of the description's types are. */
  readonly homes: ReadonlyMap<string, ReadonlySet<Home>>;
}

interface Search {
  readonly library: Library;
  readonly checker: ts.TypeChecker;
  readonly homes: Map<string, Set<Home>>;
  /** Homes whose members are still to be followed. */
  readonly queue: { readonly type: string; readonly home: Home }[];
}

export function bindTypes(subject: Subject, pack: OpenPackage): View {
  const { library } = subject;
  const search: Search = { library, checker: pack.checker, homes: new Map(), queue: [] };
  for (const [name, member] of Object.entries(library.exports ?? {})) {
    for (const found of exportsNamed(pack, name)) follow(search, '', member, found);
  }
  for (const [name, member] of Object.entries(library.globals ?? {})) {
    for (const found of globalsNamed(pack, name)) follow(search, '', member, found);
  }
  for (const type of Object.keys(library.types)) {
    const found = [...exportsNamed(pack, type), ...(library.globals ? globalsNamed(pack, type) : [])];
    for (const { declared } of found) bind(search, type, declared);
  }
  followEntryExports(search, pack, subject.entries);
  for (const { type, home } of search.queue) {
    followMembers(search, type, home);
    followEntries(search, type, home, subject.entries);
  }
  return { subject, pack, homes: search.homes };
}

/** A type expression of the description means a type of the package. */
function bind(search: Search, expression: string | undefined, type: ts.Type | undefined): void {
  if (expression === undefined || type === undefined) return;
  if (expression.endsWith('[]')) {
    for (const element of elementsOf(search.checker, type)) bind(search, expression.slice(0, -2), element);
    return;
  }
  const table = search.library.types[expression];
  if (table === undefined) return;
  // What is awaited only later is itself a promise, and so are promises.
  const awaits = table.awaited === undefined && table.members.then === undefined;
  for (const part of partsOf(search.checker, type, awaits)) bindHome(search, expression, part);
}

function bindHome(search: Search, type: string, home: Home): void {
  const homes = search.homes.get(type) ?? new Set();
  search.homes.set(type, homes);
  if (homes.has(home) || homes.size >= MOST_HOMES || countAlike(homes, home) >= MOST_ALIKE) return;
  homes.add(home);
  search.queue.push({ type, home });
  // What a type has of its parents is found in it.
  for (const parent of search.library.types[type]?.extends ?? []) bindHome(search, parent, home);
}

/** Instances of one generic type have the same members. */
function countAlike(homes: ReadonlySet<Home>, home: Home): number {
  return [...homes].filter(each => genericOf(each) === genericOf(home)).length;
}

function genericOf(home: Home): Home {
  if ('escapedName' in home) return home;
  const symbol = home.aliasSymbol ?? home.symbol;
  return symbol === undefined || symbol.flags & ts.SymbolFlags.TypeLiteral ? home : symbol;
}

function followMembers(search: Search, type: string, home: Home): void {
  const table = search.library.types[type];
  if (table === undefined) return;
  for (const [name, member] of Object.entries(table.members)) {
    const found = name === '*' ? undefined : memberOf(search.checker, home, name);
    if (found) follow(search, type, member, found);
  }
  if ('escapedName' in home) return;
  followOthers(search, type, home, table);
  if (table.called) follow(search, type, table.called, { value: home });
  for (const part of table.awaited ? awaitedParts(search.checker, home) : []) {
    bind(search, table.awaited?.returns, part);
  }
}

/** `*` is every member that the description does not name. */
function followOthers(search: Search, type: string, home: ts.Type, { members }: TypeTable): void {
  const others = members['*'];
  if (others === undefined) return;
  const made = anyMemberOf(search.checker, home);
  if (made) follow(search, type, others, { value: made });
  for (const name of namesOf(search.checker, home).filter(each => members[each] === undefined)) {
    const value = memberOf(search.checker, home, name)?.value;
    const results = value ? resultsOf(search.checker, value, ts.SignatureKind.Call) : [];
    // What can be called is no object to look into, but a method.
    const objects = results.length === 0 && value ? [value] : [];
    bindObjects(search, meantBy(search, type, others.is), objects);
    bindObjects(search, meantBy(search, type, others.returns), results);
  }
}

function bindObjects(search: Search, expression: string | undefined, types: readonly ts.Type[]): void {
  if (expression === undefined) return;
  for (const part of types.flatMap(type => partsOf(search.checker, type))) {
    if (part.flags & ts.TypeFlags.StructuredType) bind(search, expression, part);
  }
}

/** `self` and `self.instance` as the description's own types. */
function meantBy({ library }: Search, self: string, expression: string | undefined): string | undefined {
  if (expression === 'self') return self;
  if (expression !== 'self.instance') return expression;
  return Object.values(library.exports ?? {}).find(({ is, constructs }) => is === self && constructs)
    ?.constructs;
}

function follow(search: Search, self: string, member: Member, { value, declared, namespace }: Found): void {
  const [is, constructs, returns] = [member.is, member.constructs, member.returns].map(expression =>
    meantBy(search, self, expression),
  );
  bind(search, constructs, declared);
  bind(search, is, value ?? declared);
  if (namespace && is !== undefined && search.library.types[is]) bindHome(search, is, namespace);
  if (value === undefined) return;
  for (const made of resultsOf(search.checker, value, ts.SignatureKind.Construct))
    bind(search, constructs, made);
  for (const given of resultsOf(search.checker, value, ts.SignatureKind.Call)) bind(search, returns, given);
  for (const callback of callbacksOf(member)) {
    const params = (callback.params ?? []).map(param => meantBy(search, self, param) ?? '');
    followCallback(search, value, callback.argument, params);
  }
}

function callbacksOf({ calls }: Member): readonly Callback[] {
  return calls === undefined ? [] : [calls].flat();
}

/** The description says what a callback is handed. */
function followCallback(
  search: Search,
  callee: ts.Type,
  argument: number | string,
  params: readonly string[],
): void {
  const kinds = [ts.SignatureKind.Call, ts.SignatureKind.Construct];
  for (const signature of kinds.flatMap(kind => signaturesOf(search.checker, callee, kind))) {
    for (const type of params.length === 0 ? [] : argumentTypes(search.checker, signature, argument)) {
      followParameters(search, type, params);
    }
  }
}

function followParameters(search: Search, callback: ts.Type, params: readonly string[]): void {
  for (const signature of signaturesOf(search.checker, callback, ts.SignatureKind.Call)) {
    const types = parametersOf(search.checker, signature);
    for (const [position, param] of params.entries()) bind(search, param, types[position]);
  }
}

function followEntryExports(search: Search, pack: OpenPackage, entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.by === 'call' && entry.type === '') {
      for (const found of entry.methods.flatMap(method => exportsNamed(pack, method))) {
        followHandlers(search, entry, found.value);
      }
    }
    if (entry.by === 'type') {
      for (const { declared } of entry.types.flatMap(type => exportsNamed(pack, type))) {
        if (declared) followParameters(search, declared, entry.params ?? []);
      }
    }
  }
}

function followEntries(search: Search, type: string, home: Home, entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.by !== 'call' || entry.type !== type) continue;
    for (const method of entry.methods) {
      followHandlers(search, entry, memberOf(search.checker, home, method)?.value);
    }
  }
}

function followHandlers(
  search: Search,
  { handlers, params = [] }: Extract<Entry, { by: 'call' }>,
  callee: ts.Type | undefined,
): void {
  if (callee === undefined) return;
  for (const argument of typeof handlers === 'object' ? handlers : [handlers]) {
    followCallback(search, callee, argument, params);
  }
}

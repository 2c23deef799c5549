/** Finds the package's own types behind a description's type names, by following what the description says from the exports on. */
import ts from 'typescript';
import type { Callback, Entry, Library, Member, TypeTable } from '../../rules/knowledge/define.ts';
import { exportsNamed, globalsNamed } from './exports.ts';
import {
  anyMemberOf,
  argumentTypes,
  awaitedParts,
  elementsOf,
  type Found,
  type Home,
  memberOf,
  parametersOf,
  partsOf,
  resultsOf,
  signaturesOf,
} from './look-up.ts';
import type { OpenPackage } from './open-package.ts';
import type { Subject } from './subjects.ts';

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
    for (const found of exportsNamed(pack, name)) follow(search, member, found);
  }
  for (const [name, member] of Object.entries(library.globals ?? {})) {
    for (const found of globalsNamed(pack, name)) follow(search, member, found);
  }
  for (const type of Object.keys(library.types)) {
    const found = [...exportsNamed(pack, type), ...(library.globals ? globalsNamed(pack, type) : [])];
    for (const { declared } of found) bind(search, type, declared);
  }
  followEntryExports(search, pack, subject.entries);
  for (const { type, home } of search.queue) {
    followMembers(search, home, library.types[type]);
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
  if (homes.has(home)) return;
  homes.add(home);
  search.queue.push({ type, home });
  // What a type has of its parents is found in it.
  for (const parent of search.library.types[type]?.extends ?? []) bindHome(search, parent, home);
}

function followMembers(search: Search, home: Home, table: TypeTable | undefined): void {
  if (table === undefined) return;
  for (const [name, member] of Object.entries(table.members)) {
    const made = name === '*' ? anyMemberOf(search.checker, home) : undefined;
    const found = name === '*' ? made && { value: made } : memberOf(search.checker, home, name);
    if (found) follow(search, member, found);
  }
  if ('escapedName' in home) return;
  if (table.called) follow(search, table.called, { value: home });
  for (const part of table.awaited ? awaitedParts(search.checker, home) : []) {
    bind(search, table.awaited?.returns, part);
  }
}

function follow(search: Search, member: Member, { value, declared, namespace }: Found): void {
  bind(search, member.constructs, declared);
  bind(search, member.is, value ?? declared);
  if (namespace && member.is !== undefined && search.library.types[member.is]) {
    bindHome(search, member.is, namespace);
  }
  if (value === undefined) return;
  for (const made of resultsOf(search.checker, value, ts.SignatureKind.Construct)) {
    bind(search, member.constructs, made);
  }
  for (const given of resultsOf(search.checker, value, ts.SignatureKind.Call)) {
    bind(search, member.returns, given);
  }
  for (const callback of callbacksOf(member)) {
    followCallback(search, value, callback.argument, callback.params ?? []);
  }
}

export function callbacksOf({ calls }: Member): readonly Callback[] {
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

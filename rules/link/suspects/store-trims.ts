/** Whether a store loses entries, or may: by what its file takes out, checks, puts in its place, or hands to somebody else. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import { chainNames } from '../values/ref-text.ts';
import type { Store } from './kept-stores.ts';

const TRIMS = new Set(['delete', 'clear', 'splice', 'shift', 'pop']);

/**
 * True if entries go, or may go: anybody who is handed the store may take some out.
 *
 * @param elsewhere names of what any file takes entries out of
 */
export function isTrimmed(
  { file, is, name, class: owner }: Store,
  elsewhere: () => ReadonlySet<string>,
): boolean {
  const { sites, checks, functions, bindings, exports } = file.facts;
  if (!handedNames(file.facts).has(name)) return false;
  if (checks.some(({ of }) => is(of))) return true;
  for (const site of sites) {
    const trimmed = trimmedBy(site);
    if (trimmed && (is(trimmed) || (owner >= 0 && isFieldOfObject(trimmed, name)))) return true;
    if (site.args.some(arg => holds(arg, is))) return true;
  }
  if (functions.some(({ returns }) => returns.some(ref => holds(ref, is)))) return true;
  if (bindings.some(({ value }) => value && holds(value, is))) return true;
  return exports.some(({ value }) => holds(value, is)) && elsewhere().has(name);
}

/** `names.known` of an object that may be the store's. */
function isFieldOfObject(ref: Ref, name: string): boolean {
  return ref.kind === 'member' && ref.name === name && ref.object.kind === 'local';
}

/** Names of what a file takes entries out of. */
export function trimmedNames({ facts }: LinkedFile): string[] {
  return facts.sites.flatMap(site => {
    const trimmed = trimmedBy(site);
    return trimmed ? chainNames(facts, trimmed) : [];
  });
}

/** `all.delete(key)`, `delete all[key]`, `all[key] = null`, `Cache.all = {}` */
function trimmedBy({ kind, callee, args: [value] }: SiteFacts): Ref | null {
  if (kind === 'assign') {
    if (callee.kind === 'member') return callee;
    return callee.kind === 'element' && isNothing(value) ? callee.of : null;
  }
  return callee.kind === 'member' && TRIMS.has(callee.name) ? callee.object : null;
}

function isNothing(value: Ref | undefined): boolean {
  return value?.kind === 'literal'
    ? value.value === null
    : value?.kind === 'global' && value.name === 'undefined';
}

/** The last name of a store. */
export function storeName({ bindings }: FileFacts, ref: Ref): string {
  if (ref.kind === 'local') return bindings[ref.binding]?.name ?? '';
  return ref.kind === 'member' ? ref.name : '';
}

const handed = new WeakMap<FileFacts, ReadonlySet<string>>();

/** Names of what the file checks, trims or hands over: most stores are none of it. */
function handedNames(facts: FileFacts): ReadonlySet<string> {
  let names = handed.get(facts);
  if (!names) {
    names = findHandedNames(facts);
    handed.set(facts, names);
  }
  return names;
}

function findHandedNames(facts: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (ref: Ref): boolean => {
    names.add(storeName(facts, ref));
    return false;
  };
  for (const { of } of facts.checks) note(of);
  for (const site of facts.sites) {
    const trimmed = trimmedBy(site);
    if (trimmed) note(trimmed);
    for (const arg of site.args) holds(arg, note);
  }
  for (const { returns } of facts.functions) for (const ref of returns) holds(ref, note);
  for (const { value } of facts.bindings) if (value) holds(value, note);
  for (const { value } of facts.exports) holds(value, note);
  return names;
}

function holds(ref: Ref, is: (ref: Ref) => boolean): boolean {
  if (is(ref)) return true;
  switch (ref.kind) {
    case 'object':
      return ref.properties.some(({ value }) => holds(value, is));
    case 'array':
    case 'either':
      return (ref.kind === 'array' ? ref.items : ref.of).some(each => holds(each, is));
    case 'typed':
    case 'spread':
      return holds(ref.of, is);
    default:
      return false;
  }
}

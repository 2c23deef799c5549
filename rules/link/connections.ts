/** The one connection that a call goes over, through the builders, repositories and helpers that hold it. */
import type { BindingFacts, BindingId, FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { Evaluator, Handed } from './evaluate.ts';
import type { ParamRuns } from './param-runs.ts';
import type { Connection, FunctionNode, LinkedFile } from './program.ts';
import { chainNames } from './ref-text.ts';
import type { Value } from './value.ts';

export interface ConnectionsInput {
  readonly evaluator: Evaluator;
  readonly runs: ParamRuns;
}

/** The text that runs once per trip; `runs` is the function that is given by name. */
export interface Trip {
  readonly file: LinkedFile;
  readonly start: number;
  readonly end: number;
  readonly runs: FunctionNode | null;
}

const MAX_DEPTH = 6;
const MAX_CHAIN = 16;
/** Options by which calls are told what to go over, whatever is said there; under others it has to be a variable. */
const HANDLE = /^(?:transaction|tx|trx|session|manager)$/;
/** `transactions.map(…)` goes over something else. */
const ITERATES = /^(?:map|forEach|flatMap|filter|some|every|find|reduce)$/;
/** Calls on a connection after which it is a transaction's. */
const BEGINS = /^(?:begin|start|with|run|in)?_?transaction$/i;
const BEGIN = /^\s*(?:begin|start\s+transaction)\b/i;

/** The one connection that a site's calls go over, if it is a transaction's or one that was taken from the pool. */
export function connectionOf(
  input: ConnectionsInput,
  body: FunctionNode,
  site: SiteFacts,
  trip: Trip,
): Connection | null {
  const search: Search = { input, trip };
  return best(connectionsOfCall(search, body.file, site, 0));
}

interface Search {
  readonly input: ConnectionsInput;
  readonly trip: Trip;
}

function best(found: readonly Connection[]): Connection | null {
  return found.find(({ isTransaction }) => isTransaction) ?? found[0] ?? null;
}

/** Of what a call is made on, the calls before it in its chain, and what they are given: `Stock.query(trx).patch`. */
function connectionsOfCall(search: Search, file: LinkedFile, site: SiteFacts, depth: number): Connection[] {
  const found: Connection[] = [];
  let next: SiteFacts | undefined = site;
  for (let step = 0; next && step < MAX_CHAIN; step++) {
    const root = rootOf(next.callee);
    const held = [root, ...next.args.flatMap(givenIn)].flatMap(
      ref => connectionBehind(search, file, ref, depth, ref === root) ?? [],
    );
    found.push(...held);
    next = root.kind === 'result' ? file.facts.sites[root.site] : undefined;
  }
  return found;
}

/** Where a chain starts: `tx` of `tx.user.update`, `this.db` of `this.db.user.update`. */
function rootOf(ref: Ref): Ref {
  if (ref.kind === 'typed') return rootOf(ref.of);
  return ref.kind === 'member' && ref.object.kind !== 'this' ? rootOf(ref.object) : ref;
}

/** What an argument may be told to go over, also among options: `save(row, { transaction: tx })`. */
function givenIn(arg: Ref): Ref[] {
  if (arg.kind !== 'object') return [rootOf(arg)];
  return arg.properties.flatMap(({ name, value }) => {
    if (HANDLE.test(name)) return [rootOf(value)];
    return value.kind === 'local' ? [value] : [];
  });
}

/** @param isCalled true for what a call is made on, not what it is given */
function connectionBehind(
  search: Search,
  file: LinkedFile,
  ref: Ref,
  depth: number,
  isCalled: boolean,
): Connection | null {
  if (depth > MAX_DEPTH) return null;
  if (ref.kind === 'member') return connectionOfType(search, file, ref, true, false);
  if (ref.kind === 'result') {
    const site = file.facts.sites[ref.site];
    // The steps of a chain are gone through where it is; what an argument's call gives is its own.
    return site?.kind === 'new' ? best(connectionsOfCall(search, file, site, depth + 1)) : null;
  }
  const binding = ref.kind === 'local' ? file.facts.bindings[ref.binding] : undefined;
  if (ref.kind !== 'local' || !binding) return null;
  const { trip } = search;
  const isShared = file !== trip.file || binding.start < trip.start || binding.start >= trip.end;
  if (isGivenTransaction(search, file, binding, depth) || startsTransaction(search, file, binding))
    return { isTransaction: true, isShared };
  const isBegun = (begunIn(file.facts).get(ref.binding) ?? []).some(at => at < trip.start);
  const typed = connectionOfType(search, file, ref, isShared, isBegun && file === trip.file);
  if (typed || binding.kind !== 'const' || binding.value === undefined) return typed;
  // `const stocks = manager.getRepository(Stock)`, `const repo = new Repo(tx)`
  const value = rootOf(binding.value);
  const made = value.kind === 'result' ? file.facts.sites[value.site] : undefined;
  return made && (isCalled || made.kind === 'new')
    ? best(connectionsOfCall(search, file, made, depth + 1))
    : null;
}

function connectionOfType(
  { input: { evaluator } }: Search,
  file: LinkedFile,
  ref: Ref,
  isShared: boolean,
  isBegun: boolean,
): Connection | null {
  const value: Value = evaluator.evaluate(file, ref);
  if (value.kind !== 'typed' || !evaluator.input.knowledge.isOneConnection(value.library, value.type))
    return null;
  return { isTransaction: isBegun || /transaction/i.test(value.type), isShared };
}

/** True for a parameter of a function that is handed to what opens a transaction. */
function isGivenTransaction(
  search: Search,
  file: LinkedFile,
  { param, function: id }: BindingFacts,
  depth: number,
): boolean {
  const handed = param ? search.input.runs.handed(file, id) : null;
  if (!param || !handed) return false;
  if (opensTransaction(file.facts, handed.site)) return true;
  const helper = search.input.evaluator.evaluate(file, handed.site.callee);
  return helper.kind === 'function' && givesTransaction(search, helper.node, handed, param.index, depth);
}

function opensTransaction(facts: FileFacts, { callee }: SiteFacts): boolean {
  const names = chainNames(facts, callee);
  return names.some(name => /transaction/i.test(name)) && !ITERATES.test(names.at(-1) ?? '');
}

/** True if a helper gives the function that it is handed a transaction, or what holds one: `db.transaction(tx => fn(new Repo(tx)))`. */
function givesTransaction(
  search: Search,
  helper: FunctionNode,
  { index, path }: Handed,
  position: number,
  depth: number,
): boolean {
  const { file } = helper;
  return search.input.runs.usagesOf(helper, index, path).some(({ site, argument }) => {
    if (argument >= 0) return opensTransaction(file.facts, site);
    const given = site.args[position];
    const ref = given && rootOf(given);
    return ref !== undefined && connectionBehind(search, file, ref, depth + 1, false)?.isTransaction === true;
  });
}

/** `const trx = await db.transaction()`: without a function that it would be given to, the caller holds it. */
function startsTransaction({ input }: Search, file: LinkedFile, { kind, value }: BindingFacts): boolean {
  if (kind !== 'const' && kind !== 'let') return false;
  if (value?.kind !== 'await' || value.of.kind !== 'result') return false;
  const site = file.facts.sites[value.of.site];
  if (!site || site.args.some(arg => arg.kind === 'function')) return false;
  if (!BEGINS.test(chainNames(file.facts, site.callee).findLast(name => name !== 'execute') ?? ''))
    return false;
  return input.evaluator.evaluate(file, site.callee).kind === 'member';
}

const begun = new WeakMap<FileFacts, ReadonlyMap<BindingId, readonly number[]>>();

/** By variable, where a call on it begins a transaction: `client.query('BEGIN')`, `runner.startTransaction()`. */
function begunIn(facts: FileFacts): ReadonlyMap<BindingId, readonly number[]> {
  let places = begun.get(facts);
  if (!places) {
    places = beginningsIn(facts);
    begun.set(facts, places);
  }
  return places;
}

function beginningsIn(facts: FileFacts): ReadonlyMap<BindingId, readonly number[]> {
  const places = new Map<BindingId, number[]>();
  for (const { callee, args, start } of facts.sites) {
    const root = callee.kind === 'member' ? rootOf(callee) : undefined;
    if (callee.kind !== 'member' || root?.kind !== 'local') continue;
    const [first] = args;
    const isBegin = first?.kind === 'literal' && typeof first.value === 'string' && BEGIN.test(first.value);
    if (!isBegin && !BEGINS.test(callee.name)) continue;
    const list = places.get(root.binding);
    if (list) list.push(start);
    else places.set(root.binding, [start]);
  }
  return places;
}

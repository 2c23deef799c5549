/** The one connection that a call goes over, through the builders, repositories and helpers that hold it. */
import type { BindingFacts, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { ParamRuns } from '../calls/param-runs.ts';
import type { Connection, FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator, Handed } from '../values/evaluate.ts';
import { chainNames } from '../values/ref-text.ts';
import type { Value } from '../values/value.ts';
import { BEGINS, isBegunAt, rootOf } from './begun-transactions.ts';

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
const TRANSACTION = /transaction/i;

/** The one connection that a site's calls go over, if it is a transaction's or one that was taken from the pool. */
export function connectionOf(
  input: ConnectionsInput,
  body: FunctionNode,
  site: SiteFacts,
  trip: Trip,
): Connection | null {
  const search: Search = { input, trip, opened: new Set() };
  return best(connectionsOfCall(search, body.file, site, 0));
}

interface Search {
  readonly input: ConnectionsInput;
  readonly trip: Trip;
  /** Calls whose receivers and arguments were gone through: services that share others are a web, of which each is looked at once. */
  readonly opened: Set<SiteFacts>;
}

function best(found: readonly Connection[]): Connection | null {
  return found.find(({ isTransaction }) => isTransaction) ?? found[0] ?? null;
}

/** Of what a call is made on, the calls before it in its chain, and what they are given: `Stock.query(trx).patch`. */
function connectionsOfCall(search: Search, file: LinkedFile, site: SiteFacts, depth: number): Connection[] {
  const found: Connection[] = [];
  let next: SiteFacts | undefined = site;
  for (let step = 0; next && step < MAX_CHAIN && !search.opened.has(next); step++) {
    search.opened.add(next);
    const root = rootOf(next.callee);
    const inner = next.kind === 'new' ? Math.max(depth, 1) : depth;
    const given: Given[] = [{ ref: root, way: 'called' }, ...next.args.flatMap(givenIn)];
    // One of several things that an object is made of need not be what its queries go over: `new Store(pool, listener)`.
    const isSure = inner === 0 || next.args.length === 1;
    for (const { ref, way } of given) {
      const connection = connectionBehind(search, file, ref, inner, way);
      if (connection && (isSure || way === 'called' || connection.isTransaction)) found.push(connection);
    }
    next = root.kind === 'result' ? file.facts.sites[root.site] : undefined;
  }
  return found;
}

/** How a call comes by a value: it is made on it, given it, or given it under a name that says nothing of connections. */
type Way = 'called' | 'given' | 'named otherwise';

interface Given {
  readonly ref: Ref;
  readonly way: Way;
}

/** What an argument may be told to go over, also among options: `save(row, { transaction: tx })`. */
function givenIn(arg: Ref): Given[] {
  if (arg.kind !== 'object') return [{ ref: rootOf(arg), way: 'given' }];
  return arg.properties.flatMap(({ name, value }): Given[] => {
    if (HANDLE.test(name)) return [{ ref: rootOf(value), way: 'given' }];
    return value.kind === 'local' ? [{ ref: value, way: 'named otherwise' }] : [];
  });
}

function connectionBehind(
  search: Search,
  file: LinkedFile,
  ref: Ref,
  depth: number,
  way: Way,
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
  const needsProof = depth > 0 || way === 'named otherwise';
  if (
    isGivenTransaction(search, file, binding, depth, needsProof) ||
    startsTransaction(search, file, binding)
  )
    return { isTransaction: true, isShared };
  const isBegun = file === trip.file && isBegunAt(file.facts, ref.binding, trip.start);
  const typed = connectionOfType(search, file, ref, isShared, isBegun);
  if (typed || binding.kind !== 'const' || binding.value === undefined) return typed;
  // `const stocks = manager.getRepository(Stock)`, `const repo = new Repo(tx)`
  const value = rootOf(binding.value);
  const made = value.kind === 'result' ? file.facts.sites[value.site] : undefined;
  return made && (way === 'called' || made.kind === 'new')
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
  return { isTransaction: isBegun || TRANSACTION.test(value.type), isShared };
}

/**
 * True for a parameter of a function that is handed to what opens a transaction. Of what is handed over with a transaction among other
 * things, or kept in an object, a name alone is no proof: `onTransaction(event => new Handler(event))`.
 */
function isGivenTransaction(
  search: Search,
  file: LinkedFile,
  { param, function: id }: BindingFacts,
  depth: number,
  needsProof: boolean,
): boolean {
  const handed = param ? search.input.runs.handed(file, id) : null;
  if (!param || !handed) return false;
  const isNamed = opensTransaction(file.facts, handed.site);
  if (isNamed && !needsProof) return true;
  const helper = search.input.evaluator.evaluate(file, handed.site.callee);
  if (helper.kind === 'member') return isNamed;
  return helper.kind === 'function' && givesTransaction(search, helper.node, handed, param.index, depth);
}

/** By the name of what is called; what it is called on may be a list, a table or a router of what banks call transactions. */
function opensTransaction(facts: FileFacts, { callee }: SiteFacts): boolean {
  const names = chainNames(facts, callee);
  const called = names.at(-1) ?? '';
  // `db.transaction().setIsolationLevel('serializable').execute(…)`, `sequelize.transaction().then(…)`
  if (called === 'execute') return names.some(name => TRANSACTION.test(name));
  return TRANSACTION.test(called) || (called === 'then' && BEGINS.test(names.at(-2) ?? ''));
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
    return (
      ref !== undefined && connectionBehind(search, file, ref, depth + 1, 'given')?.isTransaction === true
    );
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

/**
 * Calls that wait their turn, so that what follows them runs a few at a time: semaphores, limiters and windows of running
 * promises. A function of the program is known as one by what its body does, not by its name.
 */
import type { FileFacts, FunctionId, LoopFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd } from '../values/ref-text.ts';

/** A place where a function waits its turn. */
interface Turn {
  readonly start: number;
  readonly end: number;
  /** What it waits for if that is a list of promises: it bounds the loops outside of which the list is. */
  readonly list: Ref | null;
}

const KEEPERS = new Set(['push', 'unshift', 'add', 'enqueue']);
/** What lets one go on at a time, where "wait until it is ready" lets all of them go on. */
const TAKERS = new Set(['shift', 'pop', 'dequeue']);
const COMBINERS = new Set(['race', 'any', 'all', 'allSettled']);
/** A semaphore's `acquire` behind a method of its owner. */
const MAX_DEPTH = 2;

export class Turns {
  private readonly memo = new Map<FunctionNode, readonly Turn[]>();
  private readonly evaluator: () => Evaluator;

  constructor(evaluator: () => Evaluator) {
    this.evaluator = evaluator;
  }

  /** Forgets what it learnt, for values may be known now that were not. */
  forget(): void {
    this.memo.clear();
  }

  /** True if a function has waited its turn when it comes to one of its sites. */
  precede(file: LinkedFile, site: SiteFacts): boolean {
    return this.in(file, site.function).some(turn => turn.list === null && turn.end <= site.start);
  }

  /** True if the trips of a loop wait their turn. */
  within(file: LinkedFile, loop: LoopFacts): boolean {
    return this.in(file, loop.function).some(
      ({ start, end, list }) =>
        start >= loop.headEnd && end <= loop.end && (list === null || isOutside(file.facts, loop, list)),
    );
  }

  private in(file: LinkedFile, functionId: FunctionId): readonly Turn[] {
    const node = this.evaluator().input.nodeOf(file, functionId);
    return node ? this.turnsOf(node, 0) : NONE;
  }

  private turnsOf(node: FunctionNode, depth: number): readonly Turn[] {
    const known = this.memo.get(node);
    if (known) return known;
    // A function that waits for itself waits for no turn.
    this.memo.set(node, NONE);
    const turns: Turn[] = [];
    for (const site of sitesIn(node.file, node.id - node.file.firstFunction)) {
      const turn =
        site.use === 'awaited' || site.use === 'returned' ? this.turnOf(node.file, site, depth) : null;
      if (turn) turns.push(turn);
    }
    for (const { function: owner, start, end } of waitingLoops(node.file.facts))
      if (node.file.firstFunction + owner === node.id) turns.push({ start, end, list: null });
    this.memo.set(node, turns.length > 0 ? turns : NONE);
    return turns;
  }

  private turnOf(file: LinkedFile, site: SiteFacts, depth: number): Turn | null {
    const { start, end, callee } = site;
    if (site.kind === 'new') return isQueued(file.facts, site) ? { start, end, list: null } : null;
    if (site.kind !== 'call') return null;
    const list = runningIn(file.facts, site);
    if (list) return { start, end, list: callee.kind === 'member' && callee.name === 'race' ? null : list };
    const value = this.evaluator().evaluate(file, callee);
    const waits =
      value.kind === 'member'
        ? value.member.waits
        : value.kind === 'function' && this.isTurn(value.node, depth);
    return waits ? { start, end, list: null } : null;
  }

  /** True for `acquire()`: it waits its turn, and leaves it to its caller to run something and to let the next one go on. */
  private isTurn(node: FunctionNode, depth: number): boolean {
    const id = node.id - node.file.firstFunction;
    if (depth >= MAX_DEPTH || !this.turnsOf(node, depth + 1).some(turn => turn.list === null)) return false;
    const { bindings } = node.file.facts;
    return !sitesIn(node.file, id).some(
      ({ callee }) =>
        (callee.kind === 'member' && TAKERS.has(callee.name)) ||
        (callee.kind === 'local' && bindings[callee.binding]?.param !== undefined),
    );
  }
}

const NONE: readonly Turn[] = [];
const NO_SITES: SiteFacts[] = [];
const siteLists = new WeakMap<FileFacts, SiteFacts[][]>();
/** One file's functions are asked for one after another. */
let lastFacts: FileFacts | null = null;
let lastLists: SiteFacts[][] = [];

/** The sites of one function's own body. */
export function sitesIn(file: LinkedFile, functionId: FunctionId): readonly SiteFacts[] {
  const { facts } = file;
  if (facts === lastFacts) return lastLists[functionId] ?? NO_SITES;
  let lists = siteLists.get(facts);
  if (!lists) {
    lists = sitesByFunction(facts);
    siteLists.set(facts, lists);
  }
  lastFacts = facts;
  lastLists = lists;
  return lists[functionId] ?? NO_SITES;
}

/** Counted first: lists that grow have room for sixteen more. */
function sitesByFunction({ functions, sites }: FileFacts): SiteFacts[][] {
  const counts = new Uint32Array(functions.length);
  for (const site of sites) counts[site.function] = (counts[site.function] ?? 0) + 1;
  const lists = functions.map((_, id) => (counts[id] ? new Array<SiteFacts>(counts[id]) : NO_SITES));
  counts.fill(0);
  for (const site of sites) {
    const at = counts[site.function] ?? 0;
    const list = lists[site.function];
    if (list) list[at] = site;
    counts[site.function] = at + 1;
  }
  return lists;
}

const waiting = new WeakMap<FileFacts, readonly LoopFacts[]>();

/** Few files have any, and every function of a file asks. */
function waitingLoops(facts: FileFacts): readonly LoopFacts[] {
  let found = waiting.get(facts);
  if (!found) {
    found = facts.loops.filter(({ waits }) => waits);
    waiting.set(facts, found);
  }
  return found;
}

/** `await new Promise(resolve => this.waiting.push(resolve))`, where `this.waiting.shift()` lets the next one go on. */
function isQueued(facts: FileFacts, { callee, args }: SiteFacts): boolean {
  const executor = args[0];
  if (callee.kind !== 'global' || callee.name !== 'Promise' || executor?.kind !== 'function') return false;
  return facts.sites.some(({ callee: keeper, args: kept, function: owner }) => {
    if (owner !== executor.function || keeper.kind !== 'member' || !KEEPERS.has(keeper.name)) return false;
    return (
      kept.length > 0 &&
      kept.every(arg => isOfExecutor(facts, arg, owner)) &&
      isTakenFrom(facts, keeper.object)
    );
  });
}

/** True if nothing but the promise's own `resolve` and `reject` is kept: with a task beside them, it is the task that waits. */
function isOfExecutor(facts: FileFacts, ref: Ref, executor: FunctionId): boolean {
  switch (ref.kind) {
    case 'local':
      return (
        facts.bindings[ref.binding]?.param !== undefined && facts.bindings[ref.binding]?.function === executor
      );
    case 'function':
      return facts.functions[ref.function]?.parent === executor;
    case 'object':
      return ref.properties.every(({ value }) => isOfExecutor(facts, value, executor));
    default:
      return false;
  }
}

function isTakenFrom(facts: FileFacts, list: Ref): boolean {
  const name = listName(facts, list);
  return (
    name !== '' &&
    facts.sites.some(
      ({ callee }) =>
        callee.kind === 'member' && TAKERS.has(callee.name) && listName(facts, callee.object) === name,
    )
  );
}

/** The name of a variable or field; a list that a call gives, such as one of many by key, has none. */
function listName(facts: FileFacts, ref: Ref): string {
  return ref.kind === 'local' || ref.kind === 'member' ? chainEnd(facts, ref) : '';
}

/** The list of promises that a `Promise.race(running)` waits for; null if they stand in the call itself. */
function runningIn(facts: FileFacts, { callee, args }: SiteFacts): Ref | null {
  if (callee.kind !== 'member' || !COMBINERS.has(callee.name)) return null;
  if (callee.object.kind !== 'global' || callee.object.name !== 'Promise') return null;
  const first = args[0];
  const only = first?.kind === 'array' && first.items.length === 1 ? first.items[0] : undefined;
  const list = only?.kind === 'spread' ? only.of : first;
  if (list?.kind === 'member') return list;
  if (list?.kind !== 'local') return null;
  // `const both = [f(), g()]` is no window.
  const value = facts.bindings[list.binding]?.value;
  const isFilled = value !== undefined && value.kind !== 'array' && !isNew(facts, value);
  return isFilled || (value?.kind === 'array' && value.items.length > 0) ? null : list;
}

function isNew(facts: FileFacts, ref: Ref): boolean {
  return ref.kind === 'result' && facts.sites[ref.site]?.kind === 'new';
}

function isOutside(facts: FileFacts, loop: LoopFacts, list: Ref): boolean {
  const binding = list.kind === 'local' ? facts.bindings[list.binding] : undefined;
  return binding === undefined || binding.start < loop.start || binding.start >= loop.end;
}

/** Why a loop goes round: once per element, in chunks, to retry, to page, … */
import type { FileFacts, LoopFacts, Ref } from '../facts/facts.ts';
import type { Evaluator } from './evaluate.ts';
import type { LinkedFile, RepeatReason } from './program.ts';
import { chainNames, refText } from './ref-text.ts';
import type { Value } from './value.ts';

export interface LoopNature {
  readonly reason: RepeatReason;
  /** Number of trips, if known. */
  readonly bound: number | null;
  /** True if a page size bounds it that the text does not show: `findMany({ take })`. */
  readonly paged?: boolean;
}

/** Names of what gives pieces of a collection: `chunk(ids, 100)`, `_.chunk`, `inBatches`. */
const CHUNKS = /chunk|batch|partition|slices|windows/i;
/** What a program has a few of, whatever its data: the parts that it is put together from. */
const FEW_OF =
  /^(?:services|plugins|providers|handlers|listeners|adapters|transports|strategies|middlewares|interceptors|shards|regions|replicas|locales|sourceDirs?)$/i;
/** What says how many workers there are. */
const POOL = /workers?|concurrency|parallelism|threads|cpus|pool_?size|shards|replicas/i;
/** Iteration methods that give one for each. */
const STEPS = new Set(['map', 'entries', 'keys', 'values', 'fill']);
const RETRIES = /retr|attempt|tries|backoff/i;
const PAGES = /page|cursor|offset|token|skip|after/i;
const DRAINS = new Set(['shift', 'pop', 'dequeue', 'next', 'poll', 'lpop', 'rpop', 'blpop', 'brpop']);

/** Collections up to this many elements count as a small constant. */
export const SMALL = 10;

export function natureOfLoop(evaluator: Evaluator, file: LinkedFile, loop: LoopFacts): LoopNature {
  const { facts } = file;
  switch (loop.kind) {
    case 'for-of':
    case 'for-in':
      return loop.iterates
        ? ofCollection(evaluator, file, loop.iterates, loop)
        : { reason: 'each', bound: null };
    case 'for-await':
      return loop.iterates && evaluator.evaluate(file, loop.iterates).kind === 'array'
        ? ofCollection(evaluator, file, loop.iterates, loop)
        : { reason: 'stream', bound: null };
    case 'for':
      return ofCounter(evaluator, file, loop);
    default:
      return { reason: ofCondition(facts, loop), bound: null };
  }
}

/** The nature of going through a collection once. */
export function ofCollection(
  evaluator: Evaluator,
  file: LinkedFile,
  over: Ref,
  loop: LoopFacts | null,
): LoopNature {
  const size = sizeOf(evaluator, file, over);
  if (size !== null) return { reason: 'constant', bound: size };
  const limit = rowLimit(evaluator, file, over, 0);
  if (limit !== null && limit !== UNSHOWN) return { reason: 'constant', bound: limit };
  if (isChunked(file.facts, over)) return { reason: 'chunk', bound: null };
  if (FEW_OF.test(chainNames(file.facts, over).at(-1) ?? '')) return { reason: 'constant', bound: null };
  if (loop && stopsEarly(loop)) return { reason: 'first-hit', bound: null };
  return { reason: 'each', bound: null, ...(limit === UNSHOWN && { paged: true }) };
}

const LIMITS =
  /^(?:take|limit|first|top|pageSize|perPage|per_page|page_size|maxResults|max_results|batchSize)$/;
/** Steps between a query and the loop that keep or lower the number of rows. */
const KEEPS_ROWS =
  /^(?:map|filter|sort|reverse|toReversed|toSorted|then|all|execute|exec|toArray|getMany|lean|rows|data|results|items|docs|nodes|edges)$/;
const UNSHOWN = 'unshown';
const MAX_STEPS = 12;

/** The most rows that the call behind a collection gives: `findMany({ take: 20 })`, `select().limit(20)`. */
function rowLimit(
  evaluator: Evaluator,
  file: LinkedFile,
  ref: Ref,
  depth: number,
): number | typeof UNSHOWN | null {
  if (depth > MAX_STEPS) return null;
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return rowLimit(evaluator, file, ref.of, depth + 1);
    case 'member':
      return KEEPS_ROWS.test(ref.name) ? rowLimit(evaluator, file, ref.object, depth + 1) : null;
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      return binding?.kind === 'const' && binding.value && !binding.param
        ? rowLimit(evaluator, file, binding.value, depth + 1)
        : null;
    }
    case 'result': {
      const site = file.facts.sites[ref.site];
      return site ? callLimit(evaluator, file, site, depth) : null;
    }
    default:
      return null;
  }
}

function callLimit(
  evaluator: Evaluator,
  file: LinkedFile,
  { args, callee }: FileFacts['sites'][number],
  depth: number,
): number | typeof UNSHOWN | null {
  if (callee.kind === 'member' && LIMITS.test(callee.name) && args[0])
    return limitOf(evaluator, file, args[0]);
  for (const arg of args) {
    const option = arg.kind === 'object' ? arg.properties.find(({ name }) => LIMITS.test(name)) : undefined;
    if (option) return limitOf(evaluator, file, option.value);
  }
  return callee.kind === 'member' ? rowLimit(evaluator, file, callee.object, depth + 1) : null;
}

function limitOf(evaluator: Evaluator, file: LinkedFile, ref: Ref): number | typeof UNSHOWN {
  const value = evaluator.evaluate(file, ref);
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : UNSHOWN;
}

function stopsEarly(loop: LoopFacts): boolean {
  return loop.exits.includes('break') || loop.exits.includes('return');
}

/** The number of elements that the text shows; null if it does not. */
export function sizeOf(evaluator: Evaluator, file: LinkedFile, ref: Ref): number | null {
  const value = evaluator.evaluate(file, ref);
  if (value.kind === 'array' && value.size !== null) return value.size;
  if (value.kind === 'object') return sizeOfObject(evaluator, value);
  const call = resultSite(file.facts, ref);
  if (call?.callee.kind !== 'member') return null;
  const { object, name } = call.callee;
  // `Object.keys(X)` of an object literal or enum; `xs.slice(0, 5)`.
  if (object.kind === 'global' && object.name === 'Object' && call.args[0])
    return sizeOf(evaluator, file, call.args[0]);
  if (name === 'slice') return sliceSize(evaluator, file, call.args);
  if (
    name === 'map' ||
    name === 'filter' ||
    name === 'entries' ||
    name === 'sort' ||
    name === 'reverse' ||
    name === 'flat'
  )
    return sizeOf(evaluator, file, object);
  return null;
}

/** Keys of a literal, or the length of `{ length: pages }`. */
function sizeOfObject(
  evaluator: Evaluator,
  { file, ref }: Extract<Value, { kind: 'object' }>,
): number | null {
  if (ref.spreads.length > 0) return null;
  const length = ref.properties.find(property => property.name === 'length');
  if (!length || ref.properties.length > 1) return ref.properties.length;
  const value = evaluator.evaluate(file, length.value);
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : null;
}

function sliceSize(evaluator: Evaluator, file: LinkedFile, args: readonly Ref[]): number | null {
  const [from, to] = args.map(arg => evaluator.evaluate(file, arg));
  const start = from?.kind === 'literal' && typeof from.value === 'number' ? from.value : null;
  if (start !== null && start < 0 && !to) return -start;
  return start !== null && to?.kind === 'literal' && typeof to.value === 'number' && to.value >= start
    ? to.value - start
    : null;
}

function isChunked(facts: FileFacts, over: Ref): boolean {
  const call = resultSite(facts, over);
  if (call) {
    const name = chainNames(facts, call.callee).at(-1) ?? '';
    if (CHUNKS.test(name) || call.args.some(arg => isNumberOfParts(facts, arg))) return true;
    return STEPS.has(name) && call.callee.kind === 'member' && isChunked(facts, call.callee.object);
  }
  if (over.kind === 'local') {
    const binding = facts.bindings[over.binding];
    if (binding?.value && !binding.param)
      return isChunked(facts, binding.value) || /chunks|batches/i.test(binding.name);
    return /chunks|batches/i.test(binding?.name ?? '');
  }
  return /chunks|batches/i.test(refText(facts, over));
}

/** `Array.from({ length: Math.ceil(ids.length / 100) })`: as many elements as there are pieces. */
function isNumberOfParts(facts: FileFacts, arg: Ref): boolean {
  const length = arg.kind === 'object' ? arg.properties.find(({ name }) => name === 'length') : undefined;
  const rounded = length ? resultSite(facts, length.value) : null;
  return rounded?.callee.kind === 'member' && rounded.callee.name === 'ceil';
}

function resultSite(facts: FileFacts, ref: Ref): FileFacts['sites'][number] | null {
  if (ref.kind === 'result') return facts.sites[ref.site] ?? null;
  if (ref.kind === 'await' || ref.kind === 'typed' || ref.kind === 'spread') return resultSite(facts, ref.of);
  return null;
}

function ofCounter(evaluator: Evaluator, file: LinkedFile, loop: LoopFacts): LoopNature {
  const { facts } = file;
  if (loop.bound !== undefined)
    return { reason: retries(facts, loop) ? 'retry' : 'constant', bound: loop.bound };
  if (loop.step !== undefined && loop.step !== 1 && loop.step !== -1) return { reason: 'chunk', bound: null };
  if (loop.iterates) return ofCollection(evaluator, file, loop.iterates, loop);
  if (loop.endless) return { reason: ofCondition(facts, loop), bound: null };
  if (loop.limit) {
    if (RETRIES.test(refText(facts, loop.limit))) return { reason: 'retry', bound: null };
    if (PAGES.test(refText(facts, loop.limit))) return { reason: 'page', bound: null };
    if (POOL.test(refText(facts, loop.limit))) return { reason: 'constant', bound: null };
    const limit = evaluator.evaluate(file, loop.limit);
    if (limit.kind === 'literal' && typeof limit.value === 'number')
      return { reason: 'constant', bound: limit.value };
    return stopsEarly(loop) ? { reason: 'first-hit', bound: null } : { reason: 'each', bound: null };
  }
  return { reason: ofCondition(facts, loop), bound: null };
}

function retries(facts: FileFacts, loop: LoopFacts): boolean {
  return namesIn(facts, loop).some(name => RETRIES.test(name));
}

/** `while` and `do` loops go on until something is done; none of them runs once per element by itself. */
function ofCondition(facts: FileFacts, loop: LoopFacts): RepeatReason {
  const names = namesIn(facts, loop);
  if (names.some(name => RETRIES.test(name))) return 'retry';
  if (
    facts.sites.some(
      site =>
        site.start >= loop.start &&
        site.end <= loop.end &&
        site.callee.kind === 'member' &&
        DRAINS.has(site.callee.name),
    )
  )
    return 'drain';
  if (loop.carried.length > 0 || names.some(name => PAGES.test(name))) return 'page';
  return 'poll';
}

function namesIn(facts: FileFacts, loop: LoopFacts): string[] {
  return [...loop.tests, ...loop.carried].map(id => facts.bindings[id]?.name ?? '');
}

/** Why a loop goes round: once per element, in chunks, to retry, to page, … */
import type { FileFacts, LoopFacts, Ref } from '../../facts/facts.ts';
import type { LinkedFile, RepeatReason } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, refText } from '../values/ref-text.ts';
import { mostOf } from './collection-bound.ts';

export interface LoopNature {
  readonly reason: RepeatReason;
  /** Number of trips, if known. */
  readonly bound: number | null;
  /** True if something bounds it that the text does not show: `findMany({ take })`. */
  readonly paged?: boolean;
}

/** Names of what gives pieces of a collection: `chunk(ids, 100)`, `_.chunk`, `inBatches`. */
const CHUNKS = /chunk|batch|partition|slices|windows/i;
/** What a program has a few of, whatever its data: the parts that it is put together from. */
const FEW_OF =
  /^_*(?:services|cronJobs|crons|plugins|providers|handlers|listeners|adapters|transports|strategies|middlewares|interceptors|shards|regions|replicas|locales|sourceDirs?)$/i;
/** What says how many workers there are. */
const POOL = /workers?|concurrency|parallelism|threads|cpus|pool_?size|shards|replicas/i;
/** Iteration methods that give one for each. */
const STEPS = new Set(['map', 'entries', 'keys', 'values', 'fill']);
const RETRIES = /retr|attempt|tries|backoff/i;
const PAGES = /page|cursor|offset|token|skip|after/i;
const DRAINS: ReadonlySet<string> = new Set([
  'shift',
  'pop',
  'dequeue',
  'next',
  'poll',
  'lpop',
  'rpop',
  'blpop',
  'brpop',
]);

/** What takes a piece of a list. */
const PARTS: ReadonlySet<string> = new Set(['slice', 'splice', 'subarray']);

/** Collections up to this many elements count as a small constant. */
export const SMALL = 10;

export function natureOfLoop(evaluator: Evaluator, file: LinkedFile, loop: LoopFacts): LoopNature {
  const { facts } = file;
  switch (loop.kind) {
    case 'for-of':
    case 'for-in':
      return loop.iterates
        ? ofCollection(evaluator, file, loop.iterates, loop, loop.start)
        : { reason: 'each', bound: null };
    case 'for-await':
      return loop.iterates && evaluator.evaluate(file, loop.iterates).kind === 'array'
        ? ofCollection(evaluator, file, loop.iterates, loop, loop.start)
        : { reason: 'stream', bound: null };
    case 'for':
      return ofCounter(evaluator, file, loop);
    default:
      return loop.iterates
        ? ofLength(evaluator, file, loop, loop.iterates)
        : { reason: ofCondition(facts, loop), bound: null };
  }
}

/**
 * The nature of going through a collection once.
 *
 * @param at where the text does so
 */
export function ofCollection(
  evaluator: Evaluator,
  file: LinkedFile,
  over: Ref,
  loop: LoopFacts | null,
  at: number,
): LoopNature {
  const most = mostOf(evaluator, file, over, at);
  if (typeof most === 'number') return { reason: 'constant', bound: most };
  if (isChunked(file.facts, over)) return { reason: 'chunk', bound: null };
  if (FEW_OF.test(chainEnd(file.facts, over))) return { reason: 'constant', bound: null };
  if (loop && stopsEarly(loop)) return { reason: 'first-hit', bound: null };
  return { reason: 'each', bound: null, ...(most === 'unshown' && { paged: true }) };
}

function stopsEarly(loop: LoopFacts): boolean {
  return loop.exits.includes('break') || loop.exits.includes('return');
}

/** True for one of the pieces that a loop cuts a collection into: `chunk` of `for (const chunk of chunks)`. */
export function isChunk(facts: FileFacts, ref: Ref): boolean {
  const value = ref.kind === 'local' ? facts.bindings[ref.binding]?.value : undefined;
  return value?.kind === 'element' && isChunked(facts, value.of);
}

function isChunked(facts: FileFacts, over: Ref): boolean {
  const call = resultSite(facts, over);
  if (call) {
    const name = chainEnd(facts, call.callee);
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
  if (loop.iterates) return ofCollection(evaluator, file, loop.iterates, loop, loop.start);
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

/** `while (i < xs.length)`, and `while (xs.length > 0)` that takes its elements off. */
function ofLength(evaluator: Evaluator, file: LinkedFile, loop: LoopFacts, over: Ref): LoopNature {
  const { facts } = file;
  const inside = facts.sites.filter(site => site.start >= loop.start && site.end <= loop.end);
  const uses = (names: ReadonlySet<string>) =>
    inside.some(
      ({ callee }) => callee.kind === 'member' && names.has(callee.name) && isSame(callee.object, over),
    );
  if (uses(PARTS)) return { reason: 'chunk', bound: null };
  if (uses(DRAINS)) {
    if (!isOwn(facts, loop, over)) return { reason: 'drain', bound: null };
    return { reason: stopsEarly(loop) ? 'first-hit' : 'each', bound: null };
  }
  const names = namesIn(facts, loop);
  if (names.some(name => RETRIES.test(name))) return { reason: 'retry', bound: null };
  return loop.carried.some(id => loop.tests.includes(id))
    ? ofCollection(evaluator, file, over, loop, loop.start)
    : { reason: ofCondition(facts, loop), bound: null };
}

/** True for a list of the loop's own function, to which nobody else adds meanwhile. */
function isOwn(facts: FileFacts, loop: LoopFacts, over: Ref): boolean {
  return over.kind === 'local' && facts.bindings[over.binding]?.function === loop.function;
}

function isSame(a: Ref, b: Ref): boolean {
  if (a.kind === 'local' && b.kind === 'local') return a.binding === b.binding;
  return a.kind === 'member' && b.kind === 'member' && a.name === b.name && isSame(a.object, b.object);
}

/** `while` and `do` loops go on until something is done; none of them runs once per element by itself. */
function ofCondition(facts: FileFacts, loop: LoopFacts): RepeatReason {
  const names = namesIn(facts, loop);
  if (names.some(name => RETRIES.test(name))) return 'retry';
  if (cutsPieces(facts, loop)) return 'chunk';
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

/** `const part = rest.splice(0, 50)` */
function cutsPieces(facts: FileFacts, loop: LoopFacts): boolean {
  return facts.sites.some(
    ({ start, end, callee, args }) =>
      start >= loop.start &&
      end <= loop.end &&
      callee.kind === 'member' &&
      callee.name === 'splice' &&
      args.length === 2,
  );
}

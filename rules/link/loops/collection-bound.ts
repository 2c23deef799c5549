/** How many elements a collection has at most: literals, slices, rows of a limited query, checks of its length, schemas. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { Value } from '../values/value.ts';
import { schemaMost } from './schema-bound.ts';

/** A number of elements; `unshown` if something bounds them but the text does not show the number. */
export type Most = number | 'unshown' | null;

export const LIMITS =
  /^(?:take|limit|first|top|pageSize|perPage|per_page|page_size|maxResults|max_results|batchSize)$/;
/** Steps between a query and the loop that keep or lower the number of rows. */
export const KEEPS_ROWS =
  /^(?:map|filter|sort|reverse|toReversed|toSorted|then|all|execute|exec|toArray|getMany|lean|rows|data|results|items|docs|nodes|edges)$/;
/** Steps that keep or lower the number of elements of a list. */
const KEEPS_SIZE = /^(?:map|filter|entries|sort|toSorted|reverse|toReversed|flat)$/;
const MAX_STEPS = 12;

/** @param at where the collection is gone through */
export function mostOf(evaluator: Evaluator, file: LinkedFile, ref: Ref, at: number): Most {
  const checked = checkedMost(evaluator, file, ref, at, 0);
  if (typeof checked === 'number') return checked;
  return mostOfEach(evaluator, file, ref, 0) ?? checked;
}

/** The most of all that a value may be: of `given ?? []` that of `given`. */
function mostOfEach(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): Most {
  if (depth > MAX_STEPS) return null;
  const value = ref.kind === 'local' ? constantValue(file.facts, ref) : ref.kind === 'typed' ? ref.of : ref;
  if (value?.kind !== 'either') return mostOfOne(evaluator, file, ref, depth);
  let most = 0;
  let isShown = true;
  for (const option of value.of) {
    const each = mostOfEach(evaluator, file, option, depth + 1);
    if (each === null) return null;
    if (each === 'unshown') isShown = false;
    else most = Math.max(most, each);
  }
  return isShown ? most : 'unshown';
}

function mostOfOne(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): Most {
  const size = sizeOf(evaluator, file, ref, depth);
  if (size !== null) return size;
  const rows = rowLimit(evaluator, file, ref, 0);
  return typeof rows === 'number' ? rows : (schemaMost(evaluator, file, ref) ?? rows);
}

/** The most rows that the call behind a collection gives: `findMany({ take: 20 })`, `select().limit(20)`. */
function rowLimit(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): Most {
  if (depth > MAX_STEPS) return null;
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return rowLimit(evaluator, file, ref.of, depth + 1);
    case 'member':
      return KEEPS_ROWS.test(ref.name) ? rowLimit(evaluator, file, ref.object, depth + 1) : null;
    case 'local': {
      const value = constantValue(file.facts, ref);
      return value ? rowLimit(evaluator, file, value, depth + 1) : null;
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
): Most {
  if (callee.kind === 'member' && LIMITS.test(callee.name) && args[0])
    return limitOf(evaluator, file, args[0]);
  if (args.some(({ kind }) => kind === 'object')) {
    const described = evaluator.evaluate(file, callee);
    const bounds = described.kind === 'member' ? described.member.bounds : undefined;
    for (const arg of args) {
      const option =
        arg.kind === 'object'
          ? arg.properties.find(({ name }) => LIMITS.test(name) || bounds?.includes(name))
          : undefined;
      if (option) return limitOf(evaluator, file, option.value);
    }
  }
  return callee.kind === 'member' ? rowLimit(evaluator, file, callee.object, depth + 1) : null;
}

export function limitOf(evaluator: Evaluator, file: LinkedFile, ref: Ref): number | 'unshown' {
  const value = evaluator.evaluate(file, ref);
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : 'unshown';
}

/** What a check before or around the place says: `if (xs.length > 20) return;`. */
function checkedMost(evaluator: Evaluator, file: LinkedFile, ref: Ref, at: number, depth: number): Most {
  const { facts } = file;
  if (facts.checks.length === 0 || depth > MAX_STEPS) return null;
  const check = facts.checks.find(
    ({ of, most, start, end }) => start <= at && at < end && isSame(of, ref) && says(facts, most),
  );
  if (check) return limitOf(evaluator, file, check.most);
  const before = stepBefore(facts, ref);
  return before && checkedMost(evaluator, file, before, at, depth + 1);
}

/** As long as another list is a bound only if that one is a part of one record: `files.length > order.items.length`. */
function says(facts: FileFacts, most: Ref): boolean {
  if (most.kind !== 'member' || !/^(?:length|size)$/.test(most.name)) return true;
  const record = most.object.kind === 'member' ? most.object.object : null;
  return record?.kind === 'local' && constantValue(facts, record)?.kind === 'await';
}

/** What a list is made of that has as many elements or more. */
export function stepBefore(facts: FileFacts, ref: Ref): Ref | null {
  if (ref.kind === 'typed' || ref.kind === 'await') return ref.of;
  if (ref.kind === 'local') return constantValue(facts, ref);
  if (ref.kind === 'either') {
    // `xs ?? []`
    const others = ref.of.filter(option => option.kind !== 'array' || option.items.length > 0);
    return others.length === 1 ? (others[0] ?? null) : null;
  }
  if (ref.kind === 'array')
    return ref.items.length === 1 && ref.items[0]?.kind === 'spread' ? ref.items[0].of : null;
  const call = ref.kind === 'result' ? facts.sites[ref.site] : undefined;
  if (call?.kind === 'new') return call.args[0] ?? null;
  return call?.callee.kind === 'member' && KEEPS_SIZE.test(call.callee.name) ? call.callee.object : null;
}

function isSame(a: Ref, b: Ref): boolean {
  if (a.kind === 'local') return b.kind === 'local' && a.binding === b.binding;
  if (a.kind === 'this') return b.kind === 'this';
  return a.kind === 'member' && b.kind === 'member' && a.name === b.name && isSame(a.object, b.object);
}

export function constantValue(facts: FileFacts, ref: Extract<Ref, { kind: 'local' }>): Ref | null {
  const binding = facts.bindings[ref.binding];
  return binding?.kind === 'const' && binding.value && !binding.param ? binding.value : null;
}

/** The number of elements that the text shows. */
function sizeOf(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): Most {
  if (depth > MAX_STEPS) return null;
  const value = evaluator.evaluate(file, ref);
  if (value.kind === 'array' && value.size !== null) return value.size;
  if (value.kind === 'object') return sizeOfObject(evaluator, value);
  const call = callBehind(file.facts, ref);
  if (call?.callee.kind !== 'member') return null;
  const { object, name } = call.callee;
  // `Object.keys(X)` of an object literal or enum; `xs.slice(0, 5)`; `xs.splice(0, 5)`.
  if (object.kind === 'global' && object.name === 'Object' && call.args[0])
    return mostOfEach(evaluator, file, call.args[0], depth + 1);
  // `Array.from({ length: 9 }, makeCode)`
  if (object.kind === 'global' && object.name === 'Array' && name === 'from' && call.args[0])
    return mostOfEach(evaluator, file, call.args[0], depth + 1);
  if (name === 'slice') return sliceSize(evaluator, file, call.args);
  if (name === 'splice') return call.args[1] ? limitOf(evaluator, file, call.args[1]) : null;
  return KEEPS_SIZE.test(name) ? mostOfEach(evaluator, file, object, depth + 1) : null;
}

/** The call that gave a list, also where a variable holds it. */
function callBehind(facts: FileFacts, ref: Ref, depth = 0): SiteFacts | null {
  if (depth > MAX_STEPS) return null;
  switch (ref.kind) {
    case 'result':
      return facts.sites[ref.site] ?? null;
    case 'await':
    case 'typed':
    case 'spread':
      return callBehind(facts, ref.of, depth + 1);
    case 'local': {
      const value = constantValue(facts, ref);
      return value && callBehind(facts, value, depth + 1);
    }
    default:
      return null;
  }
}

/** Keys of a literal, or the length of `{ length: pages }`. */
function sizeOfObject(evaluator: Evaluator, { file, ref }: Extract<Value, { kind: 'object' }>): Most {
  if (ref.spreads.length > 0) return null;
  const length = ref.properties.find(property => property.name === 'length');
  if (!length || ref.properties.length > 1) return ref.properties.length;
  const value = evaluator.evaluate(file, length.value);
  if (value.kind === 'literal') return typeof value.value === 'number' ? value.value : null;
  return leastOf(evaluator, file, length.value);
}

/** `Math.min(8, ids.length)`: as many as there are workers, however much there is to do. */
function leastOf(evaluator: Evaluator, file: LinkedFile, ref: Ref): Most {
  const call = callBehind(file.facts, ref);
  if (call?.callee.kind !== 'member' || call.callee.name !== 'min') return null;
  const limit = call.args.find(arg => arg.kind !== 'member' || arg.name !== 'length');
  return limit ? limitOf(evaluator, file, limit) : null;
}

function sliceSize(evaluator: Evaluator, file: LinkedFile, args: readonly Ref[]): Most {
  const [from, to] = args.map(arg => evaluator.evaluate(file, arg));
  // `ids.slice(start, start + size)`: a piece.
  if (to && from?.kind === 'unknown' && args[0]?.kind === 'local') return 'unshown';
  const start = from?.kind === 'literal' && typeof from.value === 'number' ? from.value : null;
  if (start !== null && start < 0 && !to) return -start;
  return start !== null && to?.kind === 'literal' && typeof to.value === 'number' && to.value >= start
    ? to.value - start
    : null;
}

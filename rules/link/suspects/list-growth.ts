/** Whether a list grows with the data, and what shows it: where its elements come from, or the loop that gathers them. */
import type { BindingFacts, BindingId, Ref, SiteFacts } from '../../facts/facts.ts';
import { isDefined, isGrowing } from '../../knowledge/growing-tables.ts';
import { mostOf } from '../loops/collection-bound.ts';
import { grows, type OriginInput, originOf } from '../loops/collection-origin.ts';
import { mostGiven } from '../loops/given-bound.ts';
import { isChunk } from '../loops/loop-reason.ts';
import type { LinkedFile } from '../program.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';
import type { ListGrowth } from './suspects.ts';

const MAX_STEPS = 8;
/** Methods that give all there are of something, if nothing says which. */
const GIVES_ALL = /^(?:list|listAll|findAll|getAll|fetchAll|loadAll|readAll)$/;
/** Names of what a database answered. */
const ROWS = /^(?:rows|records|raw_?(?:rows|records|results))$/i;
/** What a list of one thing per record goes by: `userIds`, `user_emails`. */
const PER_RECORD = /_?(?:ids?|keys?|slugs?|names?|emails?)$/i;

/** @param at where the list is gone through */
export function growthOf(input: OriginInput, file: LinkedFile, list: Ref, at: number): ListGrowth | null {
  if (mostOf(input.evaluator, file, list, at) !== null || isChunk(file.facts, list)) return null;
  if (mostGiven(input, file, list) !== null) return null;
  const gathered = gatheredAt(file, list);
  if (gathered) return { by: 'pages', at: gathered, isOfMany: true, isOfFew: false };
  const origin = originOf(input, file, list);
  if (origin && grows(origin)) {
    const isOfMany = origin.kind === 'files' || (origin.kind !== 'request' && isOfRecords(file, list));
    const by = origin.kind as 'rows' | 'request' | 'files' | 'remote';
    return { by, at: origin.at, isOfMany, isOfFew: isOfFew(file, list) };
  }
  return origin === null ? (ofAll(file, list) ?? ofRows(file, list)) : null;
}

/** A parameter that goes by the name of a query's rows, whoever passes it. */
function ofRows(file: LinkedFile, list: Ref): ListGrowth | null {
  const binding = list.kind === 'local' ? file.facts.bindings[list.binding] : undefined;
  if (!binding?.param || !ROWS.test(binding.name)) return null;
  return {
    by: 'rows',
    at: { path: file.path, start: binding.start, end: binding.end },
    isOfMany: true,
    isOfFew: false,
  };
}

/** True for lists of what people and machines add by using a program: `orders`, `newUserIds`. */
function isOfRecords(file: LinkedFile, list: Ref): boolean {
  return (
    !isOfFew(file, list) &&
    chainNames(file.facts, list).some(name => isGrowing(name.replace(PER_RECORD, ''), 'tenant'))
  );
}

/** True for lists of what a project defines itself: `jobs`, `tagNames`. */
export function isOfFew(file: LinkedFile, list: Ref): boolean {
  const name = chainEnd(file.facts, list);
  return isDefined(name) || isDefined(name.replace(PER_RECORD, ''));
}

/** `await variants.list()`, of something that is out of sight. */
function ofAll(file: LinkedFile, list: Ref): ListGrowth | null {
  const value = list.kind === 'local' ? file.facts.bindings[list.binding]?.value : list;
  if (value?.kind !== 'await' || value.of.kind !== 'result') return null;
  const site = file.facts.sites[value.of.site];
  if (site?.callee.kind !== 'member' || site.args.length > 0 || !GIVES_ALL.test(site.callee.name))
    return null;
  return {
    by: 'rows',
    at: { path: file.path, start: site.start, end: site.end },
    isOfMany: isOfRecords(file, list),
    isOfFew: isOfFew(file, list),
  };
}

/** The loop that gathers pages: `while (more) { const page = await next(); all = [...all, ...page.items]; }`. */
function gatheredAt(file: LinkedFile, list: Ref): ListGrowth['at'] {
  if (list.kind !== 'local') return null;
  const { loops, bindings, sites } = file.facts;
  const binding = bindings[list.binding];
  const loop = loops.find(({ kind, start, end, carried }) => {
    if (!binding || (kind !== 'while' && kind !== 'do')) return false;
    const inside = sites.filter(site => site.start >= start && site.end <= end);
    const adds =
      (carried.includes(list.binding) && addsPages(binding, list.binding)) ||
      inside.some(site => addsPage(site, list.binding));
    return adds && inside.some(({ use }) => use === 'awaited');
  });
  return loop ? { path: file.path, start: loop.start, end: loop.headEnd } : null;
}

/** `all = [...all, ...page]` */
function addsPages({ assigned = [] }: BindingFacts, id: BindingId): boolean {
  return assigned.some(
    ref =>
      ref.kind === 'array' &&
      ref.items.length > 1 &&
      ref.items.every(item => item.kind === 'spread') &&
      ref.items.some(item => item.kind === 'spread' && isLocal(item.of, id)),
  );
}

/** `all.push(...page)` */
function addsPage({ callee, args }: SiteFacts, id: BindingId): boolean {
  return (
    callee.kind === 'member' &&
    callee.name === 'push' &&
    isLocal(callee.object, id) &&
    args.some(({ kind }) => kind === 'spread')
  );
}

function isLocal(ref: Ref, id: BindingId): boolean {
  return ref.kind === 'local' && ref.binding === id;
}

/** Calls that give a list, whatever they are called on. */
const GIVES_LIST = /^(?:map|filter|flatMap|keys|values|entries|from|split|toArray|uniq\w*|compact|sort)$/;

/** True if it is a list for sure: texts have `includes` and `indexOf`, too. */
export function isList(input: OriginInput, file: LinkedFile, ref: Ref, depth = 0): boolean {
  if (depth > MAX_STEPS) return false;
  const of = (inner: Ref) => isList(input, file, inner, depth + 1);
  switch (ref.kind) {
    case 'array':
      return true;
    case 'await':
      return of(ref.of);
    case 'typed':
      return ref.type.kind === 'array' || of(ref.of);
    case 'either':
      return ref.of.some(of);
    case 'result': {
      const site = file.facts.sites[ref.site];
      if (site?.callee.kind === 'member' && GIVES_LIST.test(site.callee.name)) return true;
      break;
    }
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      if (binding?.type) return isListType(binding.type);
      if (binding?.value && !binding.param && of(binding.value)) return true;
      break;
    }
    default:
  }
  return input.evaluator.evaluate(file, ref).kind === 'array';
}

function isListType(type: NonNullable<BindingFacts['type']>): boolean {
  if (type.kind === 'array' || type.kind === 'tuple') return true;
  return type.kind === 'named' && type.ref.kind === 'global' && /^(?:Readonly)?Array$/.test(type.ref.name);
}

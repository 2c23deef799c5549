/** Reads that give all rows which meet their conditions: of which table, how broad the conditions are, and what limits them. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Rows } from '../../knowledge/define.ts';
import type { CallGraph, Edge } from '../calls/call-graph.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import { LIMITS, limitOf } from '../loops/collection-bound.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { plainName } from './plain-names.ts';
import { chainOf, isKnownStep, PAGES, type QueryChain } from './query-chains.ts';
import { type Breadth, breadthOf } from './row-conditions.ts';
import { rowTypes } from './row-types.ts';

/**
 * How many rows at most: `none` if nothing says, `some` if something does that the text does not show, `page` if what the caller
 * asks for says so.
 */
export type RowLimit = number | 'none' | 'some' | 'page';

/** A read, or a call of a function of the program that does no more than hand conditions and limit to one. */
export interface ListRead {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly effect: OwnEffect;
  /** The table's name without what only tells its kind: `User` of `UserModel`, `user` of `userRepository`. */
  readonly table: string;
  readonly breadth: Breadth;
  readonly limit: RowLimit;
  /** What the limit is written as, if this is the read itself. */
  readonly limitRef: Ref | null;
  /** The call that hands them on; null if this is the read itself. */
  readonly through: Edge | null;
}

interface Input {
  readonly evaluator: Evaluator;
  readonly knowledge: KnowledgeIndex;
  readonly graph: CallGraph;
  readonly effects: readonly OwnEffect[];
}

interface Chain extends QueryChain {
  readonly rows: Rows;
}

/** Options by which one row stands for many. */
const GROUPS = /^(?:group|distinct|groupBy|having|raw)$/;

export function listReads(input: Input): ListRead[] {
  const reads: ListRead[] = [];
  for (const effect of input.effects) {
    if (effect.effect.kind !== 'db.read' || effect.site.kind === 'await') continue;
    const chain = rowsChain(input, effect.node.file, effect.site);
    if (!chain || chain.steps.some(step => !isKnownStep(step, chain))) continue;
    const { file } = effect.node;
    const where = conditionsOf(chain);
    if (where === null) continue;
    const { limit, limitRef } = limitOfChain(input.evaluator, file, chain);
    const handed = handedOn(effect.node, where);
    if (handed !== null) reads.push(...handedReads(input, effect, handed, chain));
    else
      reads.push({
        node: effect.node,
        site: effect.site,
        effect,
        table: tableOf(input.evaluator, file, chain),
        breadth: breadthOf(file.facts, where),
        limit,
        limitRef,
        through: null,
      });
  }
  return reads;
}

function rowsChain(input: Input, file: LinkedFile, last: SiteFacts): Chain | null {
  const chain = chainOf(input, file, last, ({ rows }) => rows !== undefined);
  return chain?.member.rows ? { ...chain, rows: chain.member.rows } : null;
}

/** The conditions; `undefined` if there are none, null if options are out of sight. */
function conditionsOf({ base, rows, steps }: Chain): Ref | undefined | null {
  if (rows.where.startsWith('.')) {
    const given = steps.filter(
      ({ callee }) => callee.kind === 'member' && callee.name === rows.where.slice(1),
    );
    return given.length > 1 ? null : conditionsIn(given[0]);
  }
  if (steps.some(({ callee }) => callee.kind === 'member' && callee.name === 'where')) return null;
  const [position, name] = rows.where.split('.');
  const first = base.args[Number(position)];
  if (name === undefined || !first) return first;
  if (first.kind !== 'object' || first.spreads.length > 0) return null;
  if (first.properties.some(property => GROUPS.test(property.name))) return null;
  return first.properties.find(property => property.name === name)?.value;
}

/** `where({ team })`, or `where('team', team)`, which asks for the same. */
function conditionsIn(where: SiteFacts | undefined): Ref | undefined {
  const [column, value, ...others] = where?.args ?? [];
  const isPair = column?.kind === 'literal' && typeof column.value === 'string' && others.length === 0;
  if (!isPair || !value) return column;
  const name = String(column.value).split('.').at(-1) ?? '';
  return { kind: 'object', properties: [{ name, value }], spreads: [] };
}

interface ChainLimit {
  readonly limit: RowLimit;
  readonly limitRef: Ref | null;
}

function limitOfChain(evaluator: Evaluator, file: LinkedFile, { base, member, steps }: Chain): ChainLimit {
  const limits: Ref[] = [];
  let pages = false;
  for (const { callee, args } of steps) {
    if (callee.kind !== 'member') continue;
    if (PAGES.test(callee.name)) pages = true;
    if (LIMITS.test(callee.name) && args[0]) limits.push(args[0]);
    if (callee.name === 'first' && !args[0]) return { limit: 1, limitRef: null };
  }
  for (const arg of base.args) {
    if (arg.kind !== 'object') continue;
    if (arg.spreads.length > 0 && !arg.properties.some(({ name }) => name.startsWith('[')))
      return { limit: 'some', limitRef: null };
    for (const { name, value } of arg.properties) {
      if (PAGES.test(name)) pages = true;
      if (LIMITS.test(name) || member.bounds?.includes(name)) limits.push(value);
    }
  }
  const limitRef = limits[0] ?? null;
  if (!limitRef) return { limit: 'none', limitRef };
  const limit = limitOf(evaluator, file, limitRef);
  return { limit: pages ? 'page' : limit === 'unshown' ? 'some' : limit, limitRef };
}

function tableOf(evaluator: Evaluator, { facts }: LinkedFile, { base, rows, receiver }: Chain): string {
  const table = rows.table === undefined ? undefined : base.args[rows.table];
  // `from('orders as o')`
  if (table?.kind === 'literal') return plainName(/^\w*/.exec(String(table.value))?.[0] ?? '');
  if (rows.table !== undefined) return plainName(lastName(facts, table));
  const [row] = receiver ? rowTypes(evaluator, receiver) : [];
  if (row?.kind === 'instance') return plainName(row.class.name);
  return plainName(lastName(facts, base.callee.kind === 'member' ? base.callee.object : undefined));
}

/** `user` of `prisma.user`, `User.scope('all')`, `this.userRepository`, `getRepository(User)`. */
function lastName(facts: FileFacts, ref: Ref | undefined): string {
  switch (ref?.kind) {
    case 'member':
    case 'import':
      return ref.name;
    case 'global':
      return ref.name;
    case 'local':
      return facts.bindings[ref.binding]?.name ?? '';
    case 'class':
    case 'this':
      return facts.classes[ref.class]?.name ?? '';
    case 'typed':
    case 'await':
      return lastName(facts, ref.of);
    case 'result': {
      const site = facts.sites[ref.site];
      if (!site) return '';
      const own = site.callee.kind === 'member' ? lastName(facts, site.callee.object) : '';
      return /^(?:getRepository|model|getCollection|collection)$/.test(lastName(facts, site.callee))
        ? lastName(facts, site.args[0])
        : own;
    }
    default:
      return '';
  }
}

/** The position of the parameter that is handed on as the conditions, or null. */
function handedOn({ file, facts }: FunctionNode, where: Ref | undefined): number | null {
  if (where?.kind !== 'local') return null;
  const param = file.facts.bindings[where.binding]?.param;
  return param && param.path.length === 0 && facts.params[param.index] ? param.index : null;
}

/** `find(query, options) { return this.model.find(query).limit(options.limit) }`: its calls are the reads. */
function handedReads(input: Input, effect: OwnEffect, position: number, chain: Chain): ListRead[] {
  const limits = chain.steps.flatMap(({ callee, args }) =>
    callee.kind === 'member' && LIMITS.test(callee.name) && args[0] ? [args[0]] : [],
  );
  const [limit] = limits;
  const reads: ListRead[] = [];
  for (const edge of input.graph.to(effect.node)) {
    const { callee, args } = edge.site;
    if (edge.callback || callee.kind !== 'member' || args.some(({ kind }) => kind === 'spread')) continue;
    const { file } = edge.from;
    const table = plainName(lastName(file.facts, callee.object));
    const given = limit === undefined ? 'none' : handedLimit(effect.node, limit, args);
    if (table !== '' && args[position])
      reads.push({
        node: edge.from,
        site: edge.site,
        effect,
        table,
        breadth: breadthOf(file.facts, args[position]),
        limit: given,
        limitRef: null,
        through: edge,
      });
  }
  return reads;
}

/** What `options.limit` is of the options that a call gives. */
function handedLimit({ file }: FunctionNode, limit: Ref, args: readonly Ref[]): RowLimit {
  const names: string[] = [];
  let ref = limit;
  while (ref.kind === 'member' || ref.kind === 'typed') {
    if (ref.kind === 'member') names.unshift(ref.name);
    ref = ref.kind === 'member' ? ref.object : ref.of;
  }
  const param = ref.kind === 'local' ? file.facts.bindings[ref.binding]?.param : undefined;
  if (!param) return 'some';
  let given: Ref | undefined = args[param.index];
  const isPaged = given?.kind === 'object' && given.properties.some(({ name }) => PAGES.test(name));
  for (const name of [...param.path, ...names]) {
    if (!given) return 'none';
    if (given.kind !== 'object' || given.spreads.length > 0) return 'some';
    given = given.properties.find(property => property.name === name)?.value;
  }
  if (!given) return 'none';
  return isPaged
    ? 'page'
    : given.kind === 'literal' && typeof given.value === 'number'
      ? given.value
      : 'some';
}

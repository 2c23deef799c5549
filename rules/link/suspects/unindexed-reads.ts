/** Queries on hot paths whose conditions, or whose order, no index of their table begins with. */
import { weakest } from '../../base/effect.ts';
import type { Ref } from '../../facts/facts.ts';
import { isGrowing } from '../../knowledge/growing-tables.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { HotPath } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { askedTables, conditionsAt, type Query, type Tables, valueAt } from '../tables/asked-table.ts';
import { type ColumnCondition, columnConditions } from '../tables/column-conditions.ts';
import type { DeclaredTable } from '../tables/declared-table.ts';
import { chainOf, isKnownStep } from '../tables/query-chains.ts';
import type { TablesInput } from '../tables/table-libraries.ts';
import { tableModels } from '../tables/table-models.ts';
import { tableSchemas } from '../tables/table-schemas.ts';
import { isOften } from './busy-paths.ts';
import type { UnindexedRead } from './suspects.ts';

interface Input extends TablesInput {
  readonly heat: HeatMap;
  readonly effects: readonly OwnEffect[];
}

type Wanted = Pick<UnindexedRead, 'columns' | 'by'>;

/** What many rows have one of. */
const CLASSES =
  /(?:^|_)(?:type|kind|status|state|role|category|level|source|provider|locale|language|country|mode|environment|stage|channel|phase|priority|version|position)$|(?:Type|Kind|Status|State|Role|Category|Provider|Mode|Version|Phase|Stage)$/;
const LIMITS = /^(?:take|first|last|limit)$/;
const WHERE = /where$/i;

/** In order of path and position. */
export function findUnindexedReads(input: Input): UnindexedRead[] {
  const tables: Tables = { input, schemas: tableSchemas(input.files), models: tableModels(input) };
  return input.effects.flatMap(own => {
    const { node, site } = own;
    if (node.file.cold !== null || site.onFailure || site.kind === 'await') return [];
    const query = queryOf(input, own);
    if (!query) return [];
    const hotPaths = input.heat.pathsTo(node, 3).filter(isOften);
    return hotPaths.length > 0 ? unindexed(tables, own, query, hotPaths) : [];
  });
}

function queryOf(input: Input, { node: { file }, site }: OwnEffect): Query | null {
  const chain = chainOf(input, file, site, ({ filters }) => filters !== undefined);
  const filters = chain?.member.filters;
  const words = chain?.library.conditions;
  if (!filters || !words || chain.steps.some(step => !isKnownStep(step, chain) && !isSet(step))) return null;
  if (filters.related !== undefined && asksOthers(valueAt(chain.base.args, filters.related))) return null;
  return { file, chain, filters, words };
}

/** `update(orders).set({ … })` */
function isSet({ callee }: Query['chain']['base']): boolean {
  return callee.kind === 'member' && callee.name === 'set';
}

/** True if conditions may be among what is told of other tables. */
function asksOthers(related: Ref | undefined | null): boolean {
  if (related === undefined) return false;
  switch (related?.kind) {
    case 'array':
      return related.items.some(asksOthers);
    case 'object':
      return (
        related.spreads.length > 0 ||
        related.properties.some(
          ({ name, value }) => WHERE.test(name) || (isNested(value) && asksOthers(value)),
        )
      );
    case 'typed':
      return asksOthers(related.of);
    case 'literal':
    case 'member':
    case 'import':
    case 'local':
    case 'class':
      return false;
    default:
      return true;
  }
}

function isNested({ kind }: Ref): boolean {
  return kind === 'array' || kind === 'object';
}

function unindexed(
  tables: Tables,
  own: OwnEffect,
  query: Query,
  hotPaths: readonly HotPath[],
): UnindexedRead[] {
  const { node, site, effect, confidence } = own;
  const given = conditionsAt(query);
  if (given === null) return [];
  const isAll = given === undefined || isEmpty(given);
  const asked = isAll ? null : columnConditions(query.file.facts, given, query.words);
  if (!isAll && !asked) return [];
  const candidates = askedTables(tables, query, asked);
  const [table] = candidates;
  // Of several tables of one name nobody knows which is meant: none of them may have the index.
  const [wanted, ...others] = candidates.map(each =>
    asked ? wantedColumns(each, asked) : wantedOrder(each, query),
  );
  if (!table || !wanted || others.some(other => !other) || !isGrowing(table.name, 'all')) return [];
  const { path, start, end, text } = stepOf(node, site);
  return [
    {
      node,
      call: { path, start, end },
      text,
      effect,
      table: table.name,
      model: table.place,
      bodyEnd: candidates.length === 1 ? table.bodyEnd : null,
      remedy: remedyOf(table, wanted.columns),
      ...wanted,
      hotPaths,
      confidence: weakest(confidence, hotPaths[0]?.confidence ?? 'certain'),
    },
  ];
}

function remedyOf({ remedy: { index, each } }: DeclaredTable, columns: readonly string[]): string {
  const written = columns.map(name => each.replace('$column', each.includes("'") ? name : quoted(name)));
  return index.replace('$columns', written.join(', '));
}

/** `'address.city'` */
function quoted(name: string): string {
  return /^[\w$]+$/.test(name) ? name : `'${name}'`;
}

/** The columns that an index is wanted for; null if one helps, or if nobody can say. */
function wantedColumns(
  { columns, leading }: DeclaredTable,
  asked: readonly ColumnCondition[],
): Wanted | null {
  const holdsOf = (name: string) => columns.find(column => column.name === name)?.holds;
  // A condition on another table, or on something that the schema does not show, may be what an index helps with.
  const isElsewhere = asked.some(
    each => each.asked === 'rows' || holdsOf(each.name) === undefined || holdsOf(each.name) === 'rows',
  );
  if (isElsewhere || asked.some(({ name, asked: how }) => how !== 'other' && leading.has(name))) return null;
  const wanted = asked.filter(
    ({ name, asked: how }) => how === 'picked' && holdsOf(name) !== 'classes' && !CLASSES.test(name),
  );
  return wanted.length > 0 ? { columns: wanted.map(({ name }) => name), by: 'conditions' } : null;
}

/** The newest ones of all: without an index all rows are sorted. */
function wantedOrder(table: DeclaredTable, { chain: { base }, filters: { order } }: Query): Wanted | null {
  if (order === undefined) return null;
  const [first] = base.args;
  const isLimited = first?.kind === 'object' && first.properties.some(({ name }) => LIMITS.test(name));
  const by = valueAt(base.args, order);
  const [column, ...more] = by?.kind === 'object' && by.spreads.length === 0 ? by.properties : [];
  if (!isLimited || !column || more.length > 0 || column.value.kind !== 'literal') return null;
  const isKnown = table.columns.some(({ name }) => name === column.name);
  return isKnown && !table.leading.has(column.name) ? { columns: [column.name], by: 'order' } : null;
}

function isEmpty(ref: Ref): boolean {
  return ref.kind === 'object' && ref.properties.length === 0 && ref.spreads.length === 0;
}

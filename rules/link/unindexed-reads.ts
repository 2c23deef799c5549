/** Queries on hot paths whose conditions, or whose order, no index of their table begins with. */
import { weakest } from '../base/effect.ts';
import type { Heat } from '../base/heat.ts';
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { Filters, Member } from '../knowledge/define.ts';
import { isGrowing } from '../knowledge/growing-tables.ts';
import { columnConditions } from './column-conditions.ts';
import { stepOf } from './effects.ts';
import type { Evaluator } from './evaluate.ts';
import type { HeatMap } from './heat.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import type { HotPath, LinkedFile } from './program.ts';
import type { OwnEffect } from './site-linker.ts';
import type { UnindexedRead } from './suspects.ts';
import { type DeclaredTable, type TableSchemas, tableSchemas } from './table-schemas.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly knowledge: KnowledgeIndex;
  readonly heat: HeatMap;
  readonly effects: readonly OwnEffect[];
}

type Wanted = Pick<UnindexedRead, 'columns' | 'by'>;

const OFTEN: ReadonlySet<Heat> = new Set(['request', 'message', 'event', 'render']);
/** Types whose values are many; the others are flags, states and what no ordinary index is for. */
const MANY_VALUED: ReadonlySet<string> = new Set(['String', 'Int', 'BigInt']);
/** What many rows have one of. */
const CLASSES =
  /(?:^|_)(?:type|kind|status|state|role|category|level|source|provider|locale|language|country|mode|environment|stage|channel|phase|priority|version|position)$|(?:Type|Kind|Status|State|Role|Category|Provider|Mode|Version|Phase|Stage)$/;
const LIMITS = /^(?:take|first|last|limit)$/;

/** In order of path and position. */
export function findUnindexedReads(input: Input): UnindexedRead[] {
  const schemas = tableSchemas(input.files);
  if (schemas.isEmpty) return [];
  return input.effects.flatMap(own => {
    const { node, site } = own;
    const filters = node.file.cold === null ? filtersOf(input, own) : undefined;
    if (!filters || site.onFailure) return [];
    const hotPaths = input.heat.pathsTo(node, 3).filter(isOften);
    return hotPaths.length > 0 ? unindexed(schemas, own, filters, hotPaths) : [];
  });
}

function isOften({ entry, kept }: HotPath): boolean {
  return !kept && OFTEN.has(entry.heat);
}

function filtersOf({ evaluator, knowledge }: Input, { node, site }: OwnEffect): Filters | undefined {
  if (site.callee.kind !== 'member') return undefined;
  const callee = evaluator.calleeOf(node.file, site);
  if (callee.kind === 'member') return callee.member.filters;
  const known = (member: Member): Filters | undefined => member.filters;
  return callee.kind === 'unknown'
    ? knowledge.shapesEnding(site.callee.name).flatMap(({ shape }) => known(shape.member) ?? [])[0]
    : undefined;
}

function unindexed(
  schemas: TableSchemas,
  own: OwnEffect,
  filters: Filters,
  hotPaths: readonly HotPath[],
): UnindexedRead[] {
  const { node, site, effect, confidence } = own;
  const receiver = site.callee.kind === 'member' ? site.callee.object : null;
  const name = receiver?.kind === 'member' ? receiver.name : '';
  const tables = schemas.named(name);
  const [table] = tables;
  // Of several tables of one name nobody knows which is meant: none of them may have the index.
  const [wanted, ...others] = tables.map(each => wantedOf(schemas, each, site, filters));
  if (!table || !wanted || others.some(other => !other) || !isGrowing(table.facts.name, 'all')) return [];
  const { path, start, end, text } = stepOf(node, site);
  return [
    {
      node,
      call: { path, start, end },
      text,
      effect,
      table: table.facts.name,
      model: { path: table.file.path, start: table.facts.start, end: table.facts.end },
      ...wanted,
      hotPaths,
      confidence: weakest(confidence, hotPaths[0]?.confidence ?? 'certain'),
    },
  ];
}

/** The columns that an index is wanted for; null if one helps, or if nobody can say. */
function wantedOf(
  schemas: TableSchemas,
  table: DeclaredTable,
  { args }: SiteFacts,
  { where, order }: Filters,
): Wanted | null {
  const conditions = at(args, where);
  if (conditions === null) return null;
  if (conditions === undefined || isEmpty(conditions))
    return order === undefined ? null : wantedOrder(table, args, order);
  const asked = columnConditions(conditions);
  if (!asked) return null;
  const { columns } = table.facts;
  const typeOf = (name: string) => columns.find(column => column.name === name)?.type;
  // A condition on another table, or on something that the schema does not show, may be what an index helps with.
  if (asked.names.some(name => isElsewhere(schemas, typeOf(name)))) return null;
  if (asked.usable.some(name => table.leading.has(name))) return null;
  const wanted = asked.picked.filter(name => MANY_VALUED.has(typeOf(name) ?? '') && !CLASSES.test(name));
  return wanted.length > 0 ? { columns: wanted, by: 'conditions' } : null;
}

/** True for a condition on another table, or on what the schema does not show. */
function isElsewhere(schemas: TableSchemas, type: string | undefined): boolean {
  return type === undefined || schemas.isTable(type);
}

/** The newest ones of all: without an index all rows are sorted. */
function wantedOrder(table: DeclaredTable, args: readonly Ref[], order: string): Wanted | null {
  const [first] = args;
  const isLimited = first?.kind === 'object' && first.properties.some(({ name }) => LIMITS.test(name));
  const by = at(args, order);
  const [column, ...more] = by?.kind === 'object' && by.spreads.length === 0 ? by.properties : [];
  if (!isLimited || !column || more.length > 0 || column.value.kind !== 'literal') return null;
  const isKnown = table.facts.columns.some(({ name }) => name === column.name);
  return isKnown && !table.leading.has(column.name) ? { columns: [column.name], by: 'order' } : null;
}

function isEmpty(ref: Ref): boolean {
  return ref.kind === 'object' && ref.properties.length === 0 && ref.spreads.length === 0;
}

/** The value at a dotted path of the arguments; undefined if there is none, null if it is out of sight. */
function at(args: readonly Ref[], path: string): Ref | undefined | null {
  const [position, ...names] = path.split('.');
  let ref: Ref | undefined = args[Number(position)];
  for (const name of names) {
    if (ref?.kind === 'typed') ref = ref.of;
    if (!ref) return undefined;
    if (ref.kind !== 'object' || ref.spreads.length > 0) return null;
    ref = ref.properties.find(property => property.name === name)?.value;
  }
  return ref;
}

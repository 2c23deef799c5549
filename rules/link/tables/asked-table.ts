/** Which table a query asks, and where its conditions are. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Filters } from '../../knowledge/define.ts';
import type { ConditionWords } from '../../knowledge/define-tables.ts';
import type { LinkedFile } from '../program.ts';
import type { Value } from '../values/value.ts';
import type { ColumnCondition } from './column-conditions.ts';
import type { DeclaredTable } from './declared-table.ts';
import type { QueryChain } from './query-chains.ts';
import { rowTypes } from './row-types.ts';
import type { TablesInput } from './table-libraries.ts';
import type { TableModels } from './table-models.ts';
import type { TableSchemas } from './table-schemas.ts';

/** A query, by the chain of calls that it is written as. */
export interface Query {
  readonly file: LinkedFile;
  readonly chain: QueryChain;
  readonly filters: Filters;
  readonly words: ConditionWords;
}

/** Where the tables are that queries ask. */
export interface Tables {
  readonly input: TablesInput;
  readonly schemas: TableSchemas;
  readonly models: TableModels;
}

/** Conditions of a query; undefined if there are none, null if they are out of sight. */
export function conditionsAt({ chain: { base, steps }, filters: { where } }: Query): Ref | undefined | null {
  const given = steps.filter(step => nameOf(step) === (where.startsWith('.') ? where.slice(1) : 'where'));
  if (!where.startsWith('.')) return given.length > 0 ? null : valueAt(base.args, where);
  return given.length > 1 ? null : given[0]?.args[0];
}

function nameOf({ callee }: SiteFacts): string {
  return callee.kind === 'member' ? callee.name : '';
}

/** The value at a dotted path of the arguments; undefined if there is none, null if it is out of sight. */
export function valueAt(args: readonly Ref[], path: string): Ref | undefined | null {
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

/** The tables that a query may ask: of several of one name, nobody knows which is meant. */
export function askedTables(
  tables: Tables,
  query: Query,
  conditions: readonly ColumnCondition[] | null,
): readonly DeclaredTable[] {
  const { chain, filters, file } = query;
  if (!chain.library.tables) return namedTables(tables.schemas, chain.base);
  const table =
    filters.table === 'columns'
      ? tableOfColumns(tables, query, conditions ?? [])
      : filters.table === undefined
        ? tableOfReceiver(tables, file, chain)
        : tableOfRef(tables, file, chain.base.args[filters.table]);
  return table && isOf(tables, query, table, conditions ?? []) ? [table] : [];
}

function namedTables(schemas: TableSchemas, { callee }: SiteFacts): readonly DeclaredTable[] {
  const receiver = callee.kind === 'member' ? callee.object : null;
  return receiver?.kind === 'member' ? schemas.named(receiver.name) : [];
}

function tableOfRef({ input, models }: Tables, file: LinkedFile, ref: Ref | undefined): DeclaredTable | null {
  if (!ref) return null;
  return models.ofValue(input.evaluator.evaluate(file, ref)) ?? models.ofRef(file, ref);
}

/** `User.findAll()`, `users.find()` of a `Repository<User>`, of a class that extends one, or of a model. */
function tableOfReceiver(
  tables: Tables,
  file: LinkedFile,
  { base, receiver }: QueryChain,
): DeclaredTable | null {
  const { models } = tables;
  const object = base.callee.kind === 'member' ? base.callee.object : null;
  // `User.scope('active').findAll()`: what a scope asks for is not looked at.
  if (!object || (object.kind === 'result' && receiver?.kind === 'class')) return null;
  const own = receiver && (models.ofValue(receiver) ?? tableOfArgument(tables, receiver));
  return own ?? models.ofRef(file, object);
}

function tableOfArgument({ input, models }: Tables, receiver: Value): DeclaredTable | null {
  const found = rowTypes(input.evaluator, receiver).map(type => models.ofValue(type));
  return found.find(table => table !== null) ?? null;
}

/** `findFirst({ where: eq(orders.id, id) })`, or what the program calls the table: `query.orders.findFirst({ where: … })`. */
function tableOfColumns(
  tables: Tables,
  { file, chain }: Query,
  conditions: readonly ColumnCondition[],
): DeclaredTable | null {
  const of = conditions.find(condition => condition.of)?.of;
  const written = of && !isParam(file.facts, of) ? tables.models.ofRef(file, of) : null;
  if (written) return written;
  const { callee } = chain.base;
  const name = callee.kind === 'member' && callee.object.kind === 'member' ? callee.object.name : '';
  return tables.models.named(name);
}

function isParam({ bindings }: FileFacts, ref: Ref): boolean {
  return ref.kind === 'local' && bindings[ref.binding]?.param !== undefined;
}

/** True if all columns that are written as a table's are that table's. */
function isOf(
  { models }: Tables,
  { file }: Query,
  table: DeclaredTable,
  conditions: readonly ColumnCondition[],
): boolean {
  return conditions.every(({ of }) => !of || isParam(file.facts, of) || models.ofRef(file, of) === table);
}

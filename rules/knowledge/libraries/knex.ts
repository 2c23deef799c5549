/** Knex: builders that are sent when they are awaited. */
import { defineLibrary, type Member, type Rows } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { builder, harmless, LISTENS, named, reads, table } from '../members.ts';

const READ: Member = { does: 'db.read', batch: 'whereIn', returns: 'unknown[]' };
const INSERT: Member = { does: 'db.write', batch: 'insert with an array', manyIfArray: true };
const CHANGE: Member = { does: 'db.write', batch: 'whereIn' };

/** Steps after which one query is for many rows, whatever else it says. */
const IN = 'whereIn orWhereIn';

/** Steps that take whole queries, which are sent with the one they become a part of. */
const JOINED = named('union unionAll intersect except', { returns: 'QueryBuilder', manyIfArray: true });

/** Which rows of which table: of `db('orders')`, `db.from('orders')`, `db.select().from('orders')`. */
const ROWS: Rows = { where: '.where', table: 0 };
const OF_TABLE: Member = { returns: 'QueryBuilder', rows: ROWS };

/** `update({ name })` and `update('name', name)`. */
const OF_VALUES: Member = { returns: 'ChangeBuilder', sameValues: ['0', '1'] };

/** Steps that decide what the query does when it is sent, and those that make it take many. */
const VERBS: Readonly<Record<string, Member>> = {
  ...named('insert upsert', { returns: 'InsertBuilder', manyIfArray: true }),
  ...named('update increment decrement', OF_VALUES),
  ...named('delete del truncate', { returns: 'ChangeBuilder' }),
  ...named(IN, { returns: 'QueryOfMany' }),
  ...JOINED,
  ...named('from table', { returns: 'self', rows: ROWS }),
  ...reads('stream pipe'),
  ...harmless('toSQL toQuery toString'),
};

const DATABASE: Readonly<Record<string, Member>> = {
  ...named(
    'select distinct with withRecursive where count countDistinct max min sum avg queryBuilder into withSchema pluck first',
    { returns: 'QueryBuilder' },
  ),
  ...named('table from', OF_TABLE),
  ...named('insert upsert', { returns: 'InsertBuilder', manyIfArray: true }),
  update: OF_VALUES,
  ...named('delete del', { returns: 'ChangeBuilder' }),
  ...JOINED,
  raw: { returns: 'Raw' },
  schema: { is: 'SchemaBuilder' },
  batchInsert: { does: 'db.write', many: true, lazy: true },
  transaction: {
    calls: { argument: 0, runs: 'once', params: ['Transaction'] },
    returns: 'Transaction',
  },
  transactionProvider: {},
  migrate: { is: 'Migrator' },
  seed: { is: 'Migrator' },
  ...named('initialize destroy', { does: 'db.connect' }),
  ...named('on once', { calls: LISTENS }),
  ...harmless('ref fn client isTransaction userParams'),
};

/** Steps that mean the same for the rows of one key and of many. */
const KEPT = 'select columns where andWhere whereNot whereNull whereNotNull whereNotIn transacting';

/** A driver may give a number for a key that was written as a text. */
const ALIKE = { keeps: KEPT, fields: 'select', asText: true } as const;

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.where({ $key: $value }).$steps.first()',
    many: "$from.whereIn('$key', $values).$steps",
    gives: 'first',
    ...ALIKE,
  },
  {
    one: "$from.where('$key', $value).$steps.first()",
    many: "$from.whereIn('$key', $values).$steps",
    gives: 'first',
    ...ALIKE,
  },
  {
    one: "$from.where('$key', '=', $value).$steps.first()",
    many: "$from.whereIn('$key', $values).$steps",
    gives: 'first',
    ...ALIKE,
  },
  {
    one: '$from.first().where({ $key: $value }).$steps',
    many: "$from.whereIn('$key', $values).$steps",
    gives: 'first',
    ...ALIKE,
  },
  {
    one: '$from.where({ $key: $value }).$steps',
    many: "$from.whereIn('$key', $values).$steps",
    gives: 'rows',
    ...ALIKE,
    keeps: `${KEPT} orderBy`,
  },
  {
    one: "$from.where('$key', $value).$steps",
    many: "$from.whereIn('$key', $values).$steps",
    gives: 'rows',
    ...ALIKE,
    keeps: `${KEPT} orderBy`,
  },
  {
    one: '$from.insert($value).$steps',
    many: '$from.insert($values).$steps',
    // "The query is empty" from the drivers, where the builder made no statement.
    nonEmpty: true,
    gives: 'nothing',
    keeps: 'transacting',
    look: 'all rows are written or none',
  },
  {
    one: '$from.where({ $key: $value }).$steps.update($data)',
    many: "$from.whereIn('$key', $values).$steps.update($data)",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are written or none',
  },
  {
    one: "$from.where('$key', $value).$steps.update($data)",
    many: "$from.whereIn('$key', $values).$steps.update($data)",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are written or none',
  },
  {
    one: '$from.update($data).where({ $key: $value }).$steps',
    many: "$from.update($data).whereIn('$key', $values).$steps",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are written or none',
  },
  {
    one: "$from.update($data).where('$key', $value).$steps",
    many: "$from.update($data).whereIn('$key', $values).$steps",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are written or none',
  },
  {
    one: '$from.where({ $key: $value }).$steps.del()',
    many: "$from.whereIn('$key', $values).$steps.del()",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are deleted or none',
  },
  {
    one: "$from.where('$key', $value).$steps.del()",
    many: "$from.whereIn('$key', $values).$steps.del()",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are deleted or none',
  },
  {
    one: '$from.where({ $key: $value }).$steps.delete()',
    many: "$from.whereIn('$key', $values).$steps.delete()",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are deleted or none',
  },
  {
    one: "$from.where('$key', $value).$steps.delete()",
    many: "$from.whereIn('$key', $values).$steps.delete()",
    gives: 'nothing',
    keeps: KEPT,
    look: 'all rows are deleted or none',
  },
];

export const knex = defineLibrary({
  package: 'knex',
  versions: '>=0.95',
  goesBy: { Knex: 'knex db trx tx database' },
  exports: {
    default: { is: 'Factory' },
    '*': { is: 'Factory' },
    knex: { is: 'Factory' },
    Knex: { is: 'Namespace' },
  },
  oneConnection: ['Transaction'],
  types: {
    Factory: {
      called: { returns: 'Knex', opens: 'pool' },
      members: { default: { is: 'Factory' }, knex: { is: 'Factory' } },
    },
    /** The namespace of types: `Knex.Transaction`. */
    Namespace: {
      members: {
        Transaction: { is: 'Transaction' },
        QueryBuilder: { is: 'QueryBuilder' },
        QueryInterface: { is: 'QueryBuilder' },
        SchemaBuilder: { is: 'SchemaBuilder' },
        Raw: { is: 'Raw' },
      },
    },
    Knex: { called: OF_TABLE, members: DATABASE },
    Transaction: {
      extends: ['Knex'],
      called: OF_TABLE,
      members: harmless('commit rollback savepoint'),
    },
    QueryBuilder: builder(READ, VERBS),
    InsertBuilder: builder(INSERT, harmless('toSQL toQuery toString')),
    QueryOfMany: builder(
      { ...READ, many: true },
      { ...VERBS, ...named('update delete del increment decrement', { returns: 'ChangeOfMany' }) },
    ),
    ChangeBuilder: builder(CHANGE, { ...VERBS, ...named(IN, { returns: 'ChangeOfMany' }) }),
    ChangeOfMany: builder({ ...CHANGE, many: true }, { ...VERBS, ...named(IN, { returns: 'self' }) }),
    Raw: builder({ does: 'db.read' }, harmless('toSQL toQuery toString wrap')),
    SchemaBuilder: builder(
      { does: 'db.write' },
      {
        ...reads('hasTable hasColumn', { lazy: true }),
        ...named('createTable alterTable table createTableLike', {
          calls: { argument: 1, runs: 'once' },
          returns: 'self',
        }),
      },
    ),
    Migrator: table(
      named('latest up down rollback run forceFreeMigrationsLock', { does: 'db.write' }),
      harmless('make'),
    ),
  },
  batches: BATCHES,
});

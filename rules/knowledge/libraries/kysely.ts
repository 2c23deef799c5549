/** Kysely: builders that are sent by `execute` and its kin. */
import { defineLibrary, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { harmless, named, reads, steps, table } from '../members.ts';

const EXECUTE = 'execute executeTakeFirst executeTakeFirstOrThrow';

const STEPS: Readonly<Record<string, Member>> = {
  ...harmless('compile toOperationNode as'),
  '*': { returns: 'self' },
};

const DATABASE: Readonly<Record<string, Member>> = {
  ...named('selectFrom selectNoFrom', { returns: 'SelectQueryBuilder' }),
  ...named('insertInto replaceInto mergeInto', { returns: 'InsertQueryBuilder' }),
  ...named('updateTable', { returns: 'UpdateQueryBuilder' }),
  ...named('deleteFrom', { returns: 'DeleteQueryBuilder' }),
  transaction: { returns: 'TransactionBuilder' },
  startTransaction: { returns: 'TransactionBuilder' },
  connection: { returns: 'TransactionBuilder' },
  ...steps('with withRecursive withSchema withPlugin withTables withoutPlugins'),
  executeQuery: { does: 'db.read' },
  destroy: { does: 'db.connect' },
  schema: { is: 'SchemaModule' },
  ...harmless('fn dynamic introspection isTransaction case'),
};

/** Steps that mean the same for the rows of one key and of many. */
const KEPT = 'select selectAll where';

const BATCHES: readonly BatchForm[] = [
  {
    one: "$from.where('$key', '=', $value).$steps.executeTakeFirst()",
    many: "$from.where('$key', 'in', $values).$steps.execute()",
    gives: 'first',
    keeps: KEPT,
    fields: 'select',
    nonEmpty: true,
  },
  {
    one: "$from.where('$key', '=', $value).$steps.execute()",
    many: "$from.where('$key', 'in', $values).$steps.execute()",
    gives: 'rows',
    keeps: `${KEPT} orderBy`,
    fields: 'select',
    nonEmpty: true,
  },
  {
    one: '$from.insertInto($table).values($value).execute()',
    many: '$from.insertInto($table).values($values).execute()',
    gives: 'nothing',
    nonEmpty: true,
    look: 'all rows are written or none',
  },
  {
    one: "$from.updateTable($table).set($data).where('$key', '=', $value).execute()",
    many: "$from.updateTable($table).set($data).where('$key', 'in', $values).execute()",
    gives: 'nothing',
    nonEmpty: true,
    look: 'all rows are written or none',
  },
  {
    one: "$from.deleteFrom($table).where('$key', '=', $value).execute()",
    many: "$from.deleteFrom($table).where('$key', 'in', $values).execute()",
    gives: 'nothing',
    nonEmpty: true,
    look: 'all rows are deleted or none',
  },
  {
    one: "$from.where('$key', '=', $value).$steps.executeTakeFirstOrThrow()",
    many: "$from.where('$key', 'in', $values).$steps.execute()",
    gives: 'first',
    missing: 'error',
    keeps: KEPT,
    fields: 'select',
    nonEmpty: true,
    look: 'a row that is not there throws an error of another class',
  },
];

export const kysely = defineLibrary({
  package: 'kysely',
  versions: '*',
  goesBy: { Kysely: 'db trx kysely tx' },
  exports: {
    Kysely: { constructs: 'Kysely' },
    Transaction: { constructs: 'Kysely' },
    sql: { is: 'Sql' },
  },
  types: {
    Kysely: table(DATABASE),
    TransactionBuilder: table(steps('setIsolationLevel setAccessMode'), {
      execute: { calls: { argument: 0, runs: 'once', params: ['Kysely'] }, returns: 'result' },
    }),
    SelectQueryBuilder: table(
      STEPS,
      reads(EXECUTE, { batch: "where 'in'", returns: 'unknown' }),
      reads('stream'),
    ),
    InsertQueryBuilder: table(STEPS, steps('values', { manyIfArray: true }), {
      ...named(EXECUTE, { does: 'db.write', batch: 'values with an array' }),
    }),
    UpdateQueryBuilder: table(STEPS, steps('set', { sameValues: ['0', '1'] }), {
      ...named(EXECUTE, { does: 'db.write', batch: "where 'in'" }),
    }),
    DeleteQueryBuilder: table(STEPS, named(EXECUTE, { does: 'db.write', batch: "where 'in'" })),
    SchemaModule: table({ '*': { returns: 'SchemaBuilder' } }),
    SchemaBuilder: table(STEPS, { execute: { does: 'db.write' } }),
    /** `sql` makes a piece of SQL that may be executed by itself. */
    Sql: {
      called: { returns: 'RawBuilder' },
      members: { ...named('raw', { returns: 'RawBuilder' }), '*': {} },
    },
    RawBuilder: table(steps('$castTo withPlugin'), harmless('as compile'), { execute: { does: 'db.read' } }),
  },
  batches: BATCHES,
});

/** Drizzle: builders that are sent when they are awaited, under one subpath for each driver. */
import { defineLibrary, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { builder, harmless, named, reads, steps, table, writes } from '../members.ts';

const DRIVERS = [
  'node-postgres',
  'postgres-js',
  'pglite',
  'neon-http',
  'neon-serverless',
  'vercel-postgres',
  'aws-data-api/pg',
  'xata-http',
  'pg-proxy',
  'mysql2',
  'mysql-proxy',
  'planetscale-serverless',
  'tidb-serverless',
  'singlestore',
  'better-sqlite3',
  'libsql',
  'libsql/node',
  'libsql/http',
  'libsql/web',
  'd1',
  'durable-sqlite',
  'bun-sqlite',
  'bun-sql',
  'expo-sqlite',
  'op-sqlite',
  'sql-js',
  'sqlite-proxy',
  'pg-core',
  'mysql-core',
  'sqlite-core',
];

/** Names that the drivers give to the type of their database or transaction. */
const DATABASES = `PgDatabase PgTransaction PgAsyncDatabase MySqlDatabase MySqlTransaction BaseSQLiteDatabase SQLiteTransaction
  NodePgDatabase PostgresJsDatabase PgliteDatabase NeonHttpDatabase NeonDatabase VercelPgDatabase AwsDataApiPgDatabase
  MySql2Database PlanetScaleDatabase BetterSQLite3Database LibSQLDatabase DrizzleD1Database BunSQLiteDatabase
  BunSQLDatabase PlanetScaleTransaction NeonTransaction NodePgTransaction PostgresJsTransaction MySql2Transaction LibSQLTransaction ExpoSQLiteDatabase OPSQLiteDatabase SQLJsDatabase SqliteRemoteDatabase PgRemoteDatabase`;

/** SQLite drivers end a chain with one of these; blocking ones too, which the types alone do not tell apart. */
const RUNNERS = 'all get values run execute';

const CHANGE: Member = { does: 'db.write', batch: 'where with inArray' };
const INSERT: Member = { does: 'db.write', batch: 'values with an array', manyIfArray: true };
const SELECT: Member = { does: 'db.read', batch: 'where with inArray' };

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.findFirst({ where: eq($key, $value), ...$rest })',
    many: '$from.findMany({ where: inArray($key, $values), ...$rest })',
    gives: 'first',
    keeps: 'with columns',
    fields: 'columns',
    imports: { inArray: 'drizzle-orm' },
  },
  {
    one: '$from.findMany({ where: eq($key, $value), ...$rest })',
    many: '$from.findMany({ where: inArray($key, $values), ...$rest })',
    gives: 'rows',
    keeps: 'with columns orderBy',
    fields: 'columns',
    imports: { inArray: 'drizzle-orm' },
  },
  {
    one: '$from.select().from($table).where(eq($key, $value)).$steps',
    many: '$from.select().from($table).where(inArray($key, $values)).$steps',
    gives: 'rows',
    keeps: 'orderBy',
    imports: { inArray: 'drizzle-orm' },
  },
  {
    one: '$from.select($columns).from($table).where(eq($key, $value)).$steps',
    many: '$from.select($columns).from($table).where(inArray($key, $values)).$steps',
    gives: 'rows',
    keeps: 'orderBy',
    imports: { inArray: 'drizzle-orm' },
  },
  {
    one: '$from.select().from($table).where(and(eq($key, $value), ...$also)).$steps',
    many: '$from.select().from($table).where(and(inArray($key, $values), ...$also)).$steps',
    gives: 'rows',
    keeps: 'orderBy',
    imports: { inArray: 'drizzle-orm' },
  },
  {
    one: '$from.select($columns).from($table).where(and(eq($key, $value), ...$also)).$steps',
    many: '$from.select($columns).from($table).where(and(inArray($key, $values), ...$also)).$steps',
    gives: 'rows',
    keeps: 'orderBy',
    imports: { inArray: 'drizzle-orm' },
  },
  {
    one: '$from.insert($table).values($value).$steps',
    many: '$from.insert($table).values($values).$steps',
    gives: 'nothing',
    keeps: 'onConflictDoNothing',
    nonEmpty: true,
    look: 'all rows are written or none',
  },
  {
    one: '$from.update($table).set($data).where(eq($key, $value))',
    many: '$from.update($table).set($data).where(inArray($key, $values))',
    gives: 'nothing',
    imports: { inArray: 'drizzle-orm' },
    look: 'all rows are written or none',
  },
  {
    one: '$from.delete($table).where(eq($key, $value))',
    many: '$from.delete($table).where(inArray($key, $values))',
    gives: 'nothing',
    imports: { inArray: 'drizzle-orm' },
    look: 'all rows are deleted or none',
  },
];

export const drizzle = defineLibrary({
  package: 'drizzle-orm',
  aliases: DRIVERS.map(driver => `drizzle-orm/${driver}`),
  versions: '*',
  goesBy: { Database: 'db tx trx database drizzle conn primary readonly replica' },
  exports: {
    drizzle: { returns: 'Database' },
    ...named(DATABASES, { constructs: 'Database' }),
    ...harmless(
      'sql eq ne gt gte lt lte and or not inArray notInArray isNull isNotNull like ilike between exists',
    ),
    ...harmless('asc desc count sum avg min max relations pgTable mysqlTable sqliteTable'),
  },
  types: {
    Database: table(
      named('select selectDistinct selectDistinctOn', { returns: 'Select' }),
      named('insert', { returns: 'Insert' }),
      named('update delete', { returns: 'Change', filters: { where: '.where', table: 0 } }),
      named('transaction', { calls: { argument: 0, runs: 'once', params: ['Database'] }, returns: 'result' }),
      // D1, libSQL and Neon send the array's queries together.
      writes('batch', { many: true, returns: 'unknown[]' }),
      reads('execute', { lazy: true }),
      reads('$count', { lazy: true, batch: 'select with groupBy' }),
      reads('all get values'),
      writes('run'),
      writes('refreshMaterializedView', { lazy: true }),
      steps('with'),
      harmless('$with rollback $client'),
      { query: { is: 'Relations' }, _query: { is: 'Relations' } },
    ),
    /** `db.query.users` */
    Relations: { members: { '*': { is: 'Relation' } } },
    Relation: table(
      reads('findFirst', {
        lazy: true,
        batch: 'findMany',
        filters: { where: '0.where', table: 'columns' },
      }),
      reads('findMany', {
        lazy: true,
        batch: 'findMany with inArray',
        bounds: ['limit'],
        rows: { where: '0.where' },
        filters: { where: '0.where', table: 'columns' },
        returns: 'unknown[]',
      }),
    ),
    Select: builder(
      { ...SELECT, returns: 'unknown[]' },
      {
        ...named(RUNNERS, { ...SELECT, lazy: true }),
        from: {
          returns: 'self',
          rows: { where: '.where', table: 0 },
          filters: { where: '.where', table: 0 },
        },
        ...harmless('toSQL prepare as getSQL'),
      },
    ),
    Insert: builder(INSERT, {
      ...named(RUNNERS, { ...INSERT, lazy: true }),
      ...steps('values', { manyIfArray: true }),
      ...harmless('toSQL prepare'),
    }),
    Change: builder(CHANGE, {
      ...named(RUNNERS, { ...CHANGE, lazy: true }),
      ...steps('set', { sameValues: '0' }),
      ...harmless('toSQL prepare'),
    }),
  },
  batches: BATCHES,
  tables: {
    calls: {
      ...Object.fromEntries(
        Object.entries({
          pg: 'postgresql',
          mysql: 'mysql',
          sqlite: 'sqlite',
          singlestore: 'singlestore',
        }).flatMap(([name, engine]) => {
          const table = { stored: 0, columns: 1, more: 2, engine };
          return [
            [`${name}Table`, table],
            [`${name}TableCreator`, table],
            [`${name}Schema.table`, table],
          ];
        }),
      ),
    },
    columns: {
      keys: ['primaryKey', 'unique'],
      references: ['references'],
      stored: [],
      lists: ['columns'],
    },
    indexes: ['index', 'uniqueIndex', 'unique', 'primaryKey'],
    besides: ['foreignKey', 'check', 'pgPolicy'],
    remedy: { index: 'index().on($columns)', each: 'table.$column' },
  },
  conditions: {
    all: ['and'],
    any: ['or', 'exists', 'notExists'],
    negates: ['not'],
    equal: ['eq', 'inArray', 'in'],
    spans: ['gt', 'gte', 'lt', 'lte', 'between', 'isNull', 'isNotNull'],
    other: [
      ...['ne', 'notInArray', 'like', 'ilike', 'notLike', 'notIlike', 'notBetween'],
      ...['arrayContains', 'arrayContained', 'arrayOverlaps'],
    ],
  },
});

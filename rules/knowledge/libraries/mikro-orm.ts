/** MikroORM: entity managers, repositories, collections and references; `persist` waits for `flush`. */
import { defineLibrary, type Filters } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { harmless, type Members, named, reads, table, writes } from '../members.ts';

/** What managers and repositories have alike; `row` is a type expression. */
function queries(filters: Filters, row: string): Members {
  return {
    ...reads('findOne findOneOrFail', { batch: 'find with $in', filters, returns: row }),
    ...reads('find', { batch: 'find with $in', bounds: ['limit'], filters, returns: `${row}[]` }),
    ...reads('findAll', { batch: 'find with $in', bounds: ['limit'], returns: `${row}[]` }),
    ...reads('findAndCount', { batch: 'find with $in', bounds: ['limit'], filters }),
    ...reads('count', { batch: 'find with $in', filters }),
    ...writes('nativeUpdate', { batch: 'nativeUpdate with $in', sameValues: '2', filters }),
    ...writes('nativeDelete', { batch: 'nativeDelete with $in', filters }),
    ...MORE_QUERIES,
  };
}

const MORE_QUERIES: Members = {
  ...reads('findByCursor', { batch: 'find with $in', bounds: ['first', 'last'] }),
  ...reads('populate', { manyIfArray: true, batch: 'populate with an array', returns: 'argument' }),
  ...writes('insert', { batch: 'insertMany' }),
  ...writes('upsert', { batch: 'upsertMany' }),
  ...writes('insertMany upsertMany', { many: true }),
  ...writes('persistAndFlush removeAndFlush', { batch: 'persist, then one flush', manyIfArray: true }),
  ...writes('flush', { batch: 'one flush after the loop' }),
  ...named('createQueryBuilder qb', { returns: 'QueryBuilder' }),
  ...harmless('create assign persist remove merge map getReference canPopulate'),
};

/** Options that mean the same for the rows of one key and of many. */
const KEPT = 'populate fields filters refresh strategy';

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.findOne($table, { $key: $value, ...$also }, ...$rest)',
    many: '$from.find($table, { $key: { $in: $values }, ...$also }, ...$rest)',
    gives: 'first',
    missing: 'null',
    keeps: KEPT,
    fields: 'fields',
  },
  {
    one: '$from.find($table, { $key: $value, ...$also }, ...$rest)',
    many: '$from.find($table, { $key: { $in: $values }, ...$also }, ...$rest)',
    gives: 'rows',
    keeps: `${KEPT} orderBy`,
    fields: 'fields',
  },
  {
    one: '$from.findOne({ $key: $value, ...$also }, ...$rest)',
    many: '$from.find({ $key: { $in: $values }, ...$also }, ...$rest)',
    gives: 'first',
    missing: 'null',
    keeps: KEPT,
    fields: 'fields',
  },
  {
    one: '$from.find({ $key: $value, ...$also }, ...$rest)',
    many: '$from.find({ $key: { $in: $values }, ...$also }, ...$rest)',
    gives: 'rows',
    keeps: `${KEPT} orderBy`,
    fields: 'fields',
  },
  {
    one: '$from.insert($table, $value)',
    many: '$from.insertMany($table, $values)',
    gives: 'nothing',
    nonEmpty: true,
    look: 'all rows are written or none',
  },
  {
    one: '$from.nativeDelete($table, { $key: $value, ...$also })',
    many: '$from.nativeDelete($table, { $key: { $in: $values }, ...$also })',
    gives: 'nothing',
    look: 'all rows are deleted or none',
  },
  {
    one: '$from.nativeUpdate($table, { $key: $value, ...$also }, $data)',
    many: '$from.nativeUpdate($table, { $key: { $in: $values }, ...$also }, $data)',
    gives: 'nothing',
    look: 'all rows are written or none',
  },
  {
    one: '$from.findOneOrFail($table, { $key: $value, ...$also }, ...$rest)',
    many: '$from.find($table, { $key: { $in: $values }, ...$also }, ...$rest)',
    gives: 'first',
    missing: 'error',
    keeps: KEPT,
    fields: 'fields',
    look: 'a row that is not there throws an error of another class',
  },
];

export const mikroOrm = defineLibrary({
  package: '@mikro-orm/core',
  aliases: [
    'postgresql',
    'mysql',
    'mariadb',
    'sqlite',
    'better-sqlite',
    'libsql',
    'mssql',
    'mongodb',
    'knex',
    'sql',
  ].map(driver => `@mikro-orm/${driver}`),
  versions: '>=5',
  goesBy: { EntityManager: 'em entityManager' },
  exports: {
    MikroORM: { is: 'MikroORMStatic', constructs: 'MikroORM' },
    ...named('EntityManager SqlEntityManager MongoEntityManager', { constructs: 'EntityManager' }),
    ...named('EntityRepository SqlEntityRepository MongoEntityRepository', {
      constructs: 'EntityRepository',
    }),
    Collection: { constructs: 'Collection' },
    ...named('Reference Ref', { constructs: 'Reference' }),
    ...harmless('wrap ref rel raw sql RequestContext'),
  },
  types: {
    MikroORMStatic: table({ init: { does: 'db.connect', returns: 'MikroORM', opens: 'pool' } }),
    MikroORM: table({
      em: { is: 'EntityManager' },
      connect: { does: 'db.connect' },
      close: { does: 'db.connect' },
      ...harmless('config isConnected getMetadata'),
    }),
    EntityManager: table(queries({ where: '1', table: 0 }, 'argument.instance'), {
      fork: { returns: 'EntityManager' },
      getRepository: { returns: 'EntityRepository' },
      repo: { returns: 'EntityRepository' },
      ...reads('refresh', { batch: 'find with refresh' }),
      ...named('transactional', {
        calls: { argument: 0, runs: 'once', params: ['EntityManager'] },
        returns: 'result',
        writesChanges: true,
      }),
      execute: { does: 'db.read', statement: true },
      ...harmless('begin commit rollback lock clear getContext getConnection getKnex'),
    }),
    EntityRepository: table(queries({ where: '0' }, 'given'), {
      em: { is: 'EntityManager' },
      getEntityManager: { returns: 'EntityManager' },
    }),
    Collection: table(
      reads('init loadItems load', { batch: 'find with populate', returns: 'self' }),
      reads('loadCount matching', { batch: 'find with populate' }),
      harmless('add remove set removeAll contains getItems toArray isInitialized count'),
    ),
    Reference: table(
      reads('load loadOrFail', { batch: 'find with populate', returns: 'given' }),
      reads('loadProperty', { batch: 'find with populate' }),
      named('getEntity unwrap', { returns: 'given' }),
      harmless('isInitialized'),
    ),
    QueryBuilder: table(
      { '*': { returns: 'self' } },
      reads('getSingleResult getCount execute getResultAndCount stream'),
      {
        ...reads('getResult getResultList', { returns: 'given[]' }),
        ...harmless('getQuery getFormattedQuery getParams getKnexQuery'),
      },
    ),
  },
  batches: BATCHES,
  tables: {
    packages: ['@mikro-orm/decorators/legacy', '@mikro-orm/decorators/es'],
    classes: {
      decorators: ['Entity'],
      columns: ['Property', 'PrimaryKey', 'SerializedPrimaryKey', 'Enum', 'ManyToOne', 'OneToOne'],
      keys: ['PrimaryKey', 'SerializedPrimaryKey', 'OneToOne', 'Index', 'Unique'],
      relations: ['ManyToOne', 'OneToOne'],
      references: ['ManyToOne'],
      indexes: ['Index', 'Unique'],
    },
    columns: {
      keys: ['unique', 'primary', 'index'],
      references: [],
      stored: ['fieldName', 'joinColumn', 'tableName'],
      lists: ['properties'],
    },
    remedy: { index: '@Index({ properties: [$columns] })', each: "'$column'" },
  },
  conditions: {
    all: ['$and'],
    any: ['$or'],
    negates: ['$not'],
    equal: ['$eq', '$in'],
    spans: ['$gt', '$gte', '$lt', '$lte', '$exists'],
    other: [
      '$ne',
      '$nin',
      '$not',
      '$like',
      '$ilike',
      '$re',
      '$fulltext',
      '$overlap',
      '$contains',
      '$contained',
    ],
  },
});

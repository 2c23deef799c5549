/** Prisma: model delegates of a client. */
import { defineLibrary, type Filters, type Member, type Shape } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { named, reads, shapes, table, writes } from '../members.ts';

/** Options of a relation that write to the table on its other side, which the forms for many rows do not have. */
const NESTED = ['create', 'createMany', 'connect', 'connectOrCreate', 'set', 'disconnect', 'deleteMany'];

/** Conditions about many values, or about all but some. */
const LISTS = ['in', 'notIn', 'OR', 'NOT'];

const WHERE: Filters = { where: '0.where' };
const FILTERS: Filters = { ...WHERE, order: '0.orderBy' };

/** A query is a `PrismaPromise`: it is sent when it is awaited, or when `$transaction([…])` takes it. */
const DELEGATE = {
  ...reads('findUnique findUniqueOrThrow', { lazy: true, coalesced: true, batch: 'findMany' }),
  ...reads('findFirst findFirstOrThrow', { lazy: true, batch: 'findMany', filters: FILTERS }),
  ...reads('findMany', {
    lazy: true,
    batch: 'findMany with in',
    bounds: ['take'],
    rows: { where: '0.where' },
    filters: FILTERS,
    returns: 'unknown[]',
  }),
  ...reads('count aggregate', { lazy: true, batch: 'groupBy', batchBy: 'groups', filters: WHERE }),
  ...reads('groupBy', { lazy: true, batch: 'groupBy with in', bounds: ['take'], returns: 'unknown[]' }),
  ...reads('findRaw aggregateRaw', { lazy: true }),
  ...writes('create', { lazy: true, batch: 'createMany', severalWith: NESTED }),
  ...writes('createMany', { lazy: true, many: true }),
  ...writes('updateMany', {
    lazy: true,
    many: true,
    batch: 'updateMany with in',
    batchedWith: LISTS,
    sameValues: '0.data',
    filters: WHERE,
  }),
  ...writes('deleteMany', {
    lazy: true,
    many: true,
    batch: 'deleteMany with in',
    batchedWith: LISTS,
    filters: WHERE,
  }),
  ...writes('createManyAndReturn updateManyAndReturn', { lazy: true, many: true, returns: 'unknown[]' }),
  ...writes('update', { lazy: true, batch: 'updateMany', sameValues: '0.data', severalWith: NESTED }),
  ...writes('upsert', { lazy: true, batch: '$transaction', batchBy: 'statements' }),
  ...writes('delete', { lazy: true, batch: 'deleteMany' }),
};

const RAW = {
  ...reads('$queryRaw $queryRawUnsafe $queryRawTyped', { lazy: true, statement: true, returns: 'unknown[]' }),
  ...reads('$runCommandRaw', { lazy: true }),
  ...writes('$executeRaw $executeRawUnsafe', { lazy: true, statement: true }),
};

/** `$transaction([…])` sends its queries together; `$transaction(async tx => …)` runs the callback. */
const TRANSACTION: Member = {
  does: 'db.write',
  onlyIfArray: true,
  calls: { argument: 0, runs: 'once', params: ['TransactionClient'] },
  manyIfArray: true,
  returns: 'result',
};

/** `anything.user.findUnique({ where })`, for clients whose type is out of sight (generated elsewhere, wrapped, injected). */
const SHAPES: readonly Shape[] = [
  ...shapes(DELEGATE, '**.*', 'findUnique findUniqueOrThrow', ['where', 'select', 'include']),
  ...shapes(DELEGATE, '**.*', 'findFirst findFirstOrThrow', ['where', 'select', 'include', 'orderBy']),
  ...shapes(DELEGATE, '**.*', 'findMany', ['where', 'select', 'include', 'orderBy', 'take']),
  ...shapes(DELEGATE, '**.*', 'aggregate', ['_count', '_sum', '_avg', '_min', '_max']),
  ...shapes(DELEGATE, '**.*', 'count delete deleteMany', ['where']),
  ...shapes(DELEGATE, '**.*', 'groupBy', ['by']),
  ...shapes(DELEGATE, '**.*', 'create createMany createManyAndReturn', ['data']),
  ...shapes(DELEGATE, '**.*', 'update updateMany updateManyAndReturn', ['data']),
  ...shapes(DELEGATE, '**.*', 'upsert', ['create']),
];

/** What a write is to give back is not asked of the form for many: nobody takes it. */
const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.findUnique({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findMany({ where: { $key: { in: $values }, ...$also }, ...$rest })',
    gives: 'row',
    missing: 'null',
    keeps: 'select include omit relationLoadStrategy',
    fields: 'select',
  },
  {
    one: '$from.findFirst({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findMany({ where: { $key: { in: $values }, ...$also }, ...$rest })',
    gives: 'first',
    missing: 'null',
    keeps: 'select include omit relationLoadStrategy',
    fields: 'select',
  },
  {
    one: '$from.findMany({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findMany({ where: { $key: { in: $values }, ...$also }, ...$rest })',
    gives: 'rows',
    keeps: 'select include omit orderBy relationLoadStrategy',
    fields: 'select',
  },
  {
    one: '$from.count({ where: { $key: $value, ...$also } })',
    many: "$from.groupBy({ by: ['$key'], where: { $key: { in: $values }, ...$also }, _count: { _all: true } })",
    gives: 'count',
    countIn: '_count._all',
  },
  {
    one: '$from.aggregate({ where: { $key: $value, ...$also }, ...$rest })',
    many: "$from.groupBy({ by: ['$key'], where: { $key: { in: $values }, ...$also }, ...$rest })",
    gives: 'row',
    missing: 'aggregates',
    keeps: '_avg _sum _min _max _count',
  },
  {
    one: '$from.create({ data: $value, ...$rest })',
    many: '$from.createMany({ data: $values })',
    gives: 'nothing',
    keeps: 'select include omit',
    look: 'all rows are written or none',
  },
  {
    one: '$from.create({ data: $value, ...$rest })',
    many: '$from.createManyAndReturn({ data: $values, ...$rest })',
    gives: 'created',
    keeps: 'select omit',
    look: 'all rows are written before the first trip, or none; createManyAndReturn needs Prisma 5.14 and PostgreSQL, CockroachDB or SQLite',
  },
  {
    one: '$from.update({ where: { $key: $value, ...$also }, data: $data, ...$rest })',
    many: '$from.updateMany({ where: { $key: { in: $values }, ...$also }, data: $data })',
    gives: 'nothing',
    keeps: 'select include omit',
    look: 'a row that is not there is no error any more',
  },
  {
    one: '$from.updateMany({ where: { $key: $value, ...$also }, data: $data })',
    many: '$from.updateMany({ where: { $key: { in: $values }, ...$also }, data: $data })',
    gives: 'nothing',
    look: 'all rows are written or none',
  },
  {
    one: '$from.delete({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.deleteMany({ where: { $key: { in: $values }, ...$also } })',
    gives: 'nothing',
    keeps: 'select include omit',
    look: 'a row that is not there is no error any more',
  },
  {
    one: '$from.deleteMany({ where: { $key: $value, ...$also } })',
    many: '$from.deleteMany({ where: { $key: { in: $values }, ...$also } })',
    gives: 'nothing',
    look: 'all rows are deleted or none',
  },
  {
    one: '$from.findUniqueOrThrow({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findMany({ where: { $key: { in: $values }, ...$also }, ...$rest })',
    gives: 'row',
    missing: 'error',
    keeps: 'select include omit relationLoadStrategy',
    fields: 'select',
    look: 'a row that is not there throws an error of another class',
  },
  {
    one: '$from.findFirstOrThrow({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.findMany({ where: { $key: { in: $values }, ...$also }, ...$rest })',
    gives: 'first',
    missing: 'error',
    keeps: 'select include omit relationLoadStrategy',
    fields: 'select',
    look: 'a row that is not there throws an error of another class',
  },
];

export const prisma = defineLibrary({
  package: '@prisma/client',
  aliases: ['.prisma/client', '@prisma/client/edge', '@prisma/client/extension'],
  versions: '>=4',
  generated: { Delegate: 'ModelDelegate' },
  // prisma.io/docs/orm/prisma-schema/overview/generators
  generators: { names: ['prisma-client', 'prisma-client-js'], modules: ['', 'client', 'index', 'edge'] },
  goesBy: { PrismaClient: 'prisma prismaClient tx db trx' },
  exports: {
    PrismaClient: { constructs: 'PrismaClient', opens: 'pool' },
    Prisma: { is: 'Prisma' },
  },
  oneConnection: ['TransactionClient'],
  conditions: {
    all: ['AND'],
    any: ['OR'],
    negates: ['NOT'],
    equal: ['equals', 'in'],
    spans: ['gt', 'gte', 'lt', 'lte', 'startsWith'],
    other: [
      'mode',
      'not',
      'notIn',
      'contains',
      'endsWith',
      'search',
      'has',
      'hasSome',
      'hasEvery',
      'isEmpty',
      'path',
      'isSet',
    ],
  },
  types: {
    PrismaClient: {
      members: {
        ...RAW,
        $transaction: TRANSACTION,
        ...named('$connect $disconnect', { does: 'db.connect' }),
        $extends: { returns: 'self' },
        $on: { calls: { argument: 1, runs: 'later' } },
        $use: { calls: { argument: 0, runs: 'later' } },
        '*': { is: 'ModelDelegate' },
      },
    },
    TransactionClient: { members: { ...RAW, $transaction: TRANSACTION, '*': { is: 'ModelDelegate' } } },
    ModelDelegate: table(DELEGATE),
    /** The namespace of generated types: `Prisma.TransactionClient`, `Prisma.UserDelegate`. */
    Prisma: {
      members: {
        TransactionClient: { is: 'TransactionClient' },
        DefaultPrismaClient: { is: 'PrismaClient' },
        sql: {},
        join: {},
        raw: {},
        empty: {},
      },
    },
  },
  shapes: [
    ...SHAPES,
    ...shapes(DELEGATE, '**.prisma.*', Object.keys(DELEGATE).join(' ')),
    ...shapes(RAW, '**', Object.keys(RAW).join(' ')),
    { chain: '**.$transaction', member: TRANSACTION },
  ],
  batches: BATCHES,
});

/** TypeORM: repositories, managers, query builders, active records and the connection. */
import { defineLibrary, type Filters, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { harmless, type Members, named, reads, shapes, steps, table, writes } from '../members.ts';

/** What repositories, managers and active record classes have alike; `where` and `by` are where options and conditions are. */
function queries(where: Filters, by: Filters): Members {
  return {
    ...reads('findOne findOneOrFail', {
      batch: 'find with In',
      filters: where,
      returns: 'self.instance',
    }),
    ...reads('findOneBy findOneByOrFail', {
      batch: 'findBy with In',
      filters: by,
      returns: 'self.instance',
    }),
    ...reads('findOneById', { batch: 'findBy with In', returns: 'self.instance' }),
    ...reads('find', {
      batch: 'find with In',
      bounds: ['take'],
      rows: { where: '0.where' },
      filters: where,
      returns: 'self.instance[]',
    }),
    ...reads('findBy', {
      batch: 'findBy with In',
      rows: { where: '0' },
      filters: by,
      returns: 'self.instance[]',
    }),
    ...reads('findByIds', { batch: 'findBy with In', returns: 'self.instance[]' }),
    ...reads('findAndCount', {
      batch: 'find with In',
      bounds: ['take'],
      filters: where,
      returns: 'unknown[]',
    }),
    ...reads('findAndCountBy', { batch: 'find with In', filters: by, returns: 'unknown[]' }),
    ...reads('count exists', { batch: 'createQueryBuilder with groupBy', filters: where }),
    ...reads('countBy existsBy', { batch: 'createQueryBuilder with groupBy', filters: by }),
    ...MORE_QUERIES,
  };
}

const MORE_QUERIES: Members = {
  ...reads('sum average minimum maximum', { batch: 'createQueryBuilder with groupBy' }),
  ...reads('query', { statement: true }),
  ...reads('preload', { batch: 'find with In' }),
};

/** Where repositories and active records are given conditions, and where managers are. */
const QUERIES = queries({ where: '0.where' }, { where: '0' });
const MANAGED = queries({ where: '1.where', table: 0 }, { where: '1', table: 0 });

const COMMANDS: Members = {
  ...writes('save', { batch: 'save with an array', manyIfArray: true, returns: 'argument' }),
  ...writes('insert', { batch: 'insert with an array', manyIfArray: true }),
  ...writes('upsert', { batch: 'upsert with an array', manyIfArray: true }),
  ...writes('remove', { batch: 'remove with an array', manyIfArray: true }),
  ...writes('softRemove', { batch: 'softRemove with an array', manyIfArray: true }),
  ...writes('update', { batch: 'update with In', sameValues: '1', manyIfArray: true }),
  ...writes('delete', { batch: 'delete with In', manyIfArray: true }),
  ...writes('clear'),
};

/** What active record classes lack. */
const MORE_COMMANDS: Members = {
  ...writes('recover', { batch: 'recover with an array', manyIfArray: true }),
  ...writes('updateAll deleteAll', { many: true }),
  ...writes('softDelete', { batch: 'softDelete with In', manyIfArray: true }),
  ...writes('restore', { batch: 'restore with In', manyIfArray: true }),
  ...writes('increment', { batch: 'update with In' }),
  ...writes('decrement', { batch: 'update with In' }),
};

const TRANSACTION: Member = {
  calls: { argument: 'last', runs: 'once', params: ['EntityManager'] },
  returns: 'result',
};

const REPOSITORIES: Members = {
  getRepository: { returns: 'Repository' },
  getTreeRepository: { returns: 'TreeRepository' },
  getMongoRepository: { returns: 'MongoRepository' },
  createQueryBuilder: { returns: 'SelectQueryBuilder' },
};

/** Steps that turn one builder into another, then anything else that goes on building. */
const BUILDER: Members = {
  insert: { returns: 'InsertQueryBuilder' },
  update: { returns: 'UpdateQueryBuilder', sameValues: ['0', '1'] },
  delete: { returns: 'DeleteQueryBuilder' },
  softDelete: { returns: 'SoftDeleteQueryBuilder' },
  restore: { returns: 'SoftDeleteQueryBuilder' },
  relation: { returns: 'RelationQueryBuilder' },
  ...steps('whereInIds andWhereInIds orWhereInIds', { many: true }),
  ...harmless('getQuery getQueryAndParameters getSql getParameters'),
  '*': { returns: 'self' },
};

/** What sends a `SelectQueryBuilder`'s query. */
const RESULTS: Members = {
  ...reads('getOne getOneOrFail getRawOne', { batch: 'getMany with IN' }),
  ...reads('getMany getRawMany', {
    batch: 'getMany with IN',
    bounds: ['take', 'limit'],
    returns: 'unknown[]',
  }),
  ...reads('getManyAndCount', {
    batch: 'getMany with IN',
    bounds: ['take', 'limit'],
    returns: 'unknown[]',
  }),
  ...reads('getRawAndEntities getCount getExists', { batch: 'getMany with IN' }),
  ...reads('execute', { batch: 'execute with IN' }),
  ...reads('stream'),
};

const DATA_SOURCE: Members = {
  ...REPOSITORIES,
  manager: { is: 'EntityManager' },
  mongoManager: { is: 'EntityManager' },
  createQueryRunner: { returns: 'QueryRunner' },
  createEntityManager: { returns: 'EntityManager' },
  transaction: TRANSACTION,
  query: { does: 'db.read', statement: true },
  sql: { does: 'db.read' },
  ...named('initialize connect destroy close', { does: 'db.connect', returns: 'self' }),
  ...writes('synchronize runMigrations undoLastMigration dropDatabase'),
  ...harmless('getMetadata hasMetadata isInitialized options'),
};

const IN = { imports: { In: 'typeorm' } } as const;

/** Options that mean the same for the rows of one key and of many. */
const KEPT = 'select relations relationLoadStrategy loadEagerRelations withDeleted cache comment transaction';

const BY = '{ $key: $value, ...$also }';
const BY_IN = '{ $key: In($values), ...$also }';
const WHERE = `{ where: ${BY}, ...$rest }`;
const WHERE_IN = `{ where: ${BY_IN}, ...$rest }`;

/** `table` is `$table, ` for managers, which are told the entity. */
function formsOf(table: '' | '$table, '): readonly BatchForm[] {
  const find = { many: `$from.find(${table}${WHERE_IN})`, keeps: KEPT, fields: 'select', ...IN } as const;
  const findBy = { many: `$from.findBy(${table}${BY_IN})`, ...IN } as const;
  const fails = {
    missing: 'error',
    look: 'a row that is not there throws an error of another class',
  } as const;
  const writes = { gives: 'nothing', look: 'all rows are written or none' } as const;
  const creates = { gives: 'created', look: 'all rows are written before the first trip, or none' } as const;
  const deletes = { gives: 'nothing', look: 'all rows are deleted or none' } as const;
  return [
    { one: `$from.findOneBy(${table}${BY})`, gives: 'first', missing: 'null', ...findBy },
    { one: `$from.findOneByOrFail(${table}${BY})`, gives: 'first', ...fails, ...findBy },
    { one: `$from.findOne(${table}${WHERE})`, gives: 'first', missing: 'null', ...find },
    { one: `$from.findOneOrFail(${table}${WHERE})`, gives: 'first', ...fails, ...find },
    { one: `$from.findBy(${table}${BY})`, gives: 'rows', ...findBy },
    { one: `$from.find(${table}${WHERE})`, gives: 'rows', ...find, keeps: `${KEPT} order` },
    // An empty list would insert one row of defaults.
    { one: `$from.insert(${table}$value)`, many: `$from.insert(${table}$values)`, nonEmpty: true, ...writes },
    { one: `$from.save(${table}$value)`, many: `$from.save(${table}$values)`, ...writes },
    { one: `$from.save(${table}$value)`, many: `$from.save(${table}$values)`, ...creates },
    // softRemove and recover write row by row, lists too: 1 + N statements.
    { one: `$from.remove(${table}$value)`, many: `$from.remove(${table}$values)`, ...deletes },
    {
      one: `$from.update(${table}${BY}, $data)`,
      many: `$from.update(${table}${BY_IN}, $data)`,
      ...IN,
      ...writes,
    },
    { one: `$from.delete(${table}${BY})`, many: `$from.delete(${table}${BY_IN})`, ...IN, ...deletes },
    { one: `$from.softDelete(${table}${BY})`, many: `$from.softDelete(${table}${BY_IN})`, ...IN, ...deletes },
    { one: `$from.restore(${table}${BY})`, many: `$from.restore(${table}${BY_IN})`, ...IN, ...writes },
    {
      one: `$from.update(${table}$value, $data)`,
      many: `$from.update(${table}$values, $data)`,
      ...byId,
      ...writes,
    },
    { one: `$from.delete(${table}$value)`, many: `$from.delete(${table}$values)`, ...byId, ...deletes },
    {
      one: `$from.softDelete(${table}$value)`,
      many: `$from.softDelete(${table}$values)`,
      ...byId,
      ...deletes,
    },
    { one: `$from.restore(${table}$value)`, many: `$from.restore(${table}$values)`, ...byId, ...writes },
    { one: `$from.countBy(${table}${BY})`, ...countsOf(table) },
    { one: `$from.count(${table}{ where: ${BY} })`, ...countsOf(table) },
  ];
}

/** The identifiers of rows are given as they are; TypeORM turns down a list without any. */
const byId = { key: 'id', nonEmpty: true } as const;

/** Repositories count with a builder of their own; rows come as the driver gives them. */
function countsOf(table: '' | '$table, '): Omit<BatchForm, 'one'> {
  return {
    many: `$from.createQueryBuilder(${table}'counted').select('counted.$key', '$key').addSelect('COUNT(*)', 'count').where(${BY_IN}).groupBy('counted.$key').getRawMany()`,
    gives: 'count',
    countIn: 'count',
    countAsText: true,
    asText: true,
    ...IN,
  };
}

const BATCHES: readonly BatchForm[] = [...formsOf(''), ...formsOf('$table, ')];

export const typeorm = defineLibrary({
  package: 'typeorm',
  versions: '>=0.2',
  goesBy: {
    EntityManager: 'manager entityManager transactionManager transactionalEntityManager',
    QueryRunner: 'queryRunner',
    DataSource: 'dataSource',
  },
  exports: {
    Repository: { constructs: 'Repository' },
    TreeRepository: { constructs: 'TreeRepository' },
    MongoRepository: { constructs: 'MongoRepository' },
    AbstractRepository: { constructs: 'AbstractRepository' },
    EntityManager: { constructs: 'EntityManager' },
    BaseEntity: { is: 'BaseEntityStatic', constructs: 'BaseEntity' },
    DataSource: { constructs: 'DataSource', opens: 'pool' },
    Connection: { constructs: 'DataSource' },
    createConnection: { does: 'db.connect', returns: 'DataSource', opens: 'pool' },
    getConnection: { returns: 'DataSource' },
    getManager: { returns: 'EntityManager' },
    getRepository: { returns: 'Repository' },
    getTreeRepository: { returns: 'TreeRepository' },
    getMongoRepository: { returns: 'MongoRepository' },
    createQueryBuilder: { returns: 'SelectQueryBuilder' },
    ...harmless(
      'In Not Like ILike Between LessThan MoreThan LessThanOrEqual MoreThanOrEqual IsNull Any Raw Equal Brackets',
    ),
  },
  oneConnection: ['QueryRunner'],
  tables: {
    classes: {
      decorators: ['Entity'],
      columns: [
        ...['Column', 'PrimaryColumn', 'PrimaryGeneratedColumn', 'ObjectIdColumn', 'VersionColumn'],
        ...[
          'CreateDateColumn',
          'UpdateDateColumn',
          'DeleteDateColumn',
          'ManyToOne',
          'OneToOne',
          'JoinColumn',
        ],
      ],
      keys: [
        ...['PrimaryColumn', 'PrimaryGeneratedColumn', 'ObjectIdColumn', 'OneToOne', 'Index', 'Unique'],
        'Generated',
      ],
      relations: ['ManyToOne', 'OneToOne'],
      references: ['ManyToOne', 'JoinColumn'],
      indexes: ['Index', 'Unique'],
    },
    columns: {
      keys: ['unique', 'primary'],
      references: [],
      stored: ['name'],
      lists: ['columns', 'columnNames'],
    },
    migrations: {
      createIndex: { table: 0, columns: 1 },
      createIndices: { table: 0, columns: 1 },
      createUniqueConstraint: { table: 0, columns: 1 },
      createPrimaryKey: { table: 0, columns: 1 },
      renameTable: { table: 0, columns: 0, renames: 'table' },
      renameColumn: { table: 0, columns: 1, renames: 'column' },
    },
    remedy: { index: '@Index([$columns])', each: "'$column'" },
  },
  conditions: {
    all: ['And'],
    any: ['[]', 'Or'],
    negates: ['Not'],
    equal: ['In', 'Equal', 'Any'],
    spans: ['LessThan', 'LessThanOrEqual', 'MoreThan', 'MoreThanOrEqual', 'Between', 'IsNull'],
    other: ['Like', 'ILike', 'Raw', 'ArrayContains', 'ArrayContainedBy', 'ArrayOverlap', 'JsonContains'],
  },
  types: {
    Repository: table(QUERIES, COMMANDS, MORE_COMMANDS, {
      ...reads('exist', { batch: 'createQueryBuilder with groupBy' }),
      createQueryBuilder: { returns: 'SelectQueryBuilder' },
      manager: { is: 'EntityManager' },
      queryRunner: { is: 'QueryRunner' },
      extend: { returns: 'self' },
      create: { returns: 'self.instance' },
      ...harmless('merge hasId getId metadata target'),
    }),
    TreeRepository: {
      extends: ['Repository'],
      members: {
        ...reads('findTrees findRoots', { returns: 'unknown[]' }),
        ...reads('findDescendants findAncestors', { returns: 'unknown[]', batch: 'findTrees' }),
        ...reads('findDescendantsTree findAncestorsTree countDescendants countAncestors', {
          batch: 'findTrees',
        }),
      },
    },
    MongoRepository: {
      extends: ['Repository'],
      members: {
        ...reads('countDocuments distinct aggregate'),
        ...writes('insertOne updateOne replaceOne deleteOne', { batch: 'bulkWrite' }),
        ...writes('findOneAndUpdate findOneAndReplace findOneAndDelete', { batch: 'bulkWrite' }),
        ...writes('insertMany updateMany deleteMany bulkWrite', { many: true }),
      },
    },
    AbstractRepository: table({
      repository: { is: 'Repository' },
      manager: { is: 'EntityManager' },
      createQueryBuilder: { returns: 'SelectQueryBuilder' },
    }),
    EntityManager: table(MANAGED, COMMANDS, MORE_COMMANDS, REPOSITORIES, {
      // Of the entity that comes first.
      ...writes('update', { batch: 'update with In', sameValues: '2' }),
      getCustomRepository: { returns: 'argument.instance' },
      withRepository: { returns: 'argument' },
      transaction: TRANSACTION,
      connection: { is: 'DataSource' },
      dataSource: { is: 'DataSource' },
      queryRunner: { is: 'QueryRunner' },
      // `manager.save(User, users)`: the array is the second argument, so it is not known which form it is.
      ...harmless('create merge hasId getId'),
    }),
    BaseEntityStatic: table(QUERIES, COMMANDS, {
      getRepository: { returns: 'Repository' },
      createQueryBuilder: { returns: 'SelectQueryBuilder' },
      create: { returns: 'self.instance' },
      ...harmless('merge hasId getId useDataSource useConnection'),
    }),
    BaseEntity: table(
      writes('save', { batch: 'save with an array', returns: 'self' }),
      writes('remove', { batch: 'remove with an array', returns: 'self' }),
      writes('softRemove', { batch: 'softRemove with an array', returns: 'self' }),
      writes('recover', { batch: 'recover with an array', returns: 'self' }),
      reads('reload', { batch: 'find with In' }),
      harmless('hasId'),
    ),
    SelectQueryBuilder: table(BUILDER, RESULTS),
    InsertQueryBuilder: table(BUILDER, {
      ...steps('values', { manyIfArray: true }),
      ...writes('execute', { batch: 'values with an array' }),
    }),
    UpdateQueryBuilder: table(BUILDER, steps('set', { sameValues: '0' }), {
      ...writes('execute', { batch: 'execute with IN' }),
    }),
    DeleteQueryBuilder: table(BUILDER, writes('execute', { batch: 'execute with IN' })),
    SoftDeleteQueryBuilder: table(BUILDER, writes('execute', { batch: 'execute with IN' })),
    RelationQueryBuilder: table({
      ...steps('of'),
      ...reads('loadOne loadMany', { batch: 'find with relations' }),
      ...writes('set add remove addAndRemove', { manyIfArray: true, batch: 'add with an array' }),
    }),
    DataSource: table(DATA_SOURCE),
    QueryRunner: table({
      manager: { is: 'EntityManager' },
      connection: { is: 'DataSource' },
      dataSource: { is: 'DataSource' },
      query: { does: 'db.read', statement: true },
      connect: { does: 'db.connect' },
      ...harmless(
        'release startTransaction commitTransaction rollbackTransaction isTransactionActive isReleased',
      ),
    }),
  },
  shapes: [
    ...shapes(QUERIES, '**', 'findOneBy findOneByOrFail findOneOrFail findAndCountBy existsBy'),
    ...shapes(RESULTS, '**', 'getOneOrFail getRawOne getMany getRawMany getManyAndCount getRawAndEntities'),
  ],
  batches: BATCHES,
});

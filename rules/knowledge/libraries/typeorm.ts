/** TypeORM: repositories, managers, query builders, active records and the connection. */
import { type BatchForm, defineLibrary, type Member } from '../define.ts';
import { harmless, type Members, named, reads, shapes, steps, table, writes } from '../members.ts';

/** What repositories, managers and active record classes have alike. */
const QUERIES: Members = {
  ...reads('findOne findOneOrFail', { batch: 'find with In', returns: 'self.instance' }),
  ...reads('findOneBy findOneByOrFail findOneById', { batch: 'findBy with In', returns: 'self.instance' }),
  ...reads('find', { batch: 'find with In', bounds: ['take'], returns: 'self.instance[]' }),
  ...reads('findBy findByIds', { batch: 'findBy with In', returns: 'self.instance[]' }),
  ...reads('findAndCount', { batch: 'find with In', bounds: ['take'], returns: 'unknown[]' }),
  ...reads('findAndCountBy', { batch: 'find with In', returns: 'unknown[]' }),
  ...reads('count countBy exists existsBy', { batch: 'createQueryBuilder with groupBy' }),
  ...reads('sum average minimum maximum', { batch: 'createQueryBuilder with groupBy' }),
  ...reads('query', { statement: true }),
  ...reads('preload', { batch: 'find with In' }),
};

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
  update: { returns: 'UpdateQueryBuilder' },
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

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.findOneBy({ $key: $value, ...$also })',
    many: '$from.findBy({ $key: In($values), ...$also })',
    gives: 'first',
    missing: 'null',
    imports: { In: 'typeorm' },
  },
  {
    one: '$from.findOne({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.find({ where: { $key: In($values), ...$also }, ...$rest })',
    gives: 'first',
    missing: 'null',
    keeps: 'select relations relationLoadStrategy loadEagerRelations withDeleted cache comment transaction',
    fields: 'select',
    imports: { In: 'typeorm' },
  },
  {
    one: '$from.findBy({ $key: $value, ...$also })',
    many: '$from.findBy({ $key: In($values), ...$also })',
    gives: 'rows',
    imports: { In: 'typeorm' },
  },
  {
    one: '$from.find({ where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.find({ where: { $key: In($values), ...$also }, ...$rest })',
    gives: 'rows',
    keeps:
      'select relations relationLoadStrategy loadEagerRelations withDeleted cache comment transaction order',
    fields: 'select',
    imports: { In: 'typeorm' },
  },
  {
    one: '$from.findOneBy($table, { $key: $value, ...$also })',
    many: '$from.findBy($table, { $key: In($values), ...$also })',
    gives: 'first',
    missing: 'null',
    imports: { In: 'typeorm' },
  },
  {
    one: '$from.findOne($table, { where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.find($table, { where: { $key: In($values), ...$also }, ...$rest })',
    gives: 'first',
    missing: 'null',
    keeps: 'select relations relationLoadStrategy loadEagerRelations withDeleted cache comment transaction',
    fields: 'select',
    imports: { In: 'typeorm' },
  },
  {
    one: '$from.find($table, { where: { $key: $value, ...$also }, ...$rest })',
    many: '$from.find($table, { where: { $key: In($values), ...$also }, ...$rest })',
    gives: 'rows',
    keeps:
      'select relations relationLoadStrategy loadEagerRelations withDeleted cache comment transaction order',
    fields: 'select',
    imports: { In: 'typeorm' },
  },
];

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
    DataSource: { constructs: 'DataSource' },
    Connection: { constructs: 'DataSource' },
    createConnection: { does: 'db.connect', returns: 'DataSource' },
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
    EntityManager: table(QUERIES, COMMANDS, MORE_COMMANDS, REPOSITORIES, {
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
    UpdateQueryBuilder: table(BUILDER, writes('execute', { batch: 'execute with IN' })),
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

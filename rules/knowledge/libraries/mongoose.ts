/** Mongoose and Typegoose: models, queries, documents and the connection. */
import { type Callback, defineLibrary, type Filters, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import {
  builder,
  harmless,
  LISTENS,
  moduleExports,
  named,
  reads,
  shapes,
  steps,
  table,
  writes,
} from '../members.ts';

/** What awaiting (or `exec()`) does, by the type that the call which starts a query gives. */
const ONE: Member = { does: 'db.read', batch: 'find with $in', returns: 'Document' };
const MANY: Member = { does: 'db.read', batch: 'find with $in', returns: 'Document[]' };
const COUNT: Member = { does: 'db.read', batch: 'aggregate with $group', batchBy: 'groups' };
const AGGREGATE: Member = { does: 'db.read', batch: 'aggregate with $in', returns: 'unknown[]' };
const UPDATE: Member = { does: 'db.write', batch: 'bulkWrite', returns: 'Document' };
const DELETE: Member = { does: 'db.write', batch: 'deleteMany with $in', returns: 'Document' };

const FILTERS: Filters = { where: '0' };

const STATICS: Readonly<Record<string, Member>> = {
  ...named('findById', { returns: 'FindOne' }),
  ...named('findOne exists', { returns: 'FindOne', filters: FILTERS }),
  ...named('find', { returns: 'Find', bounds: ['limit'], rows: { where: '0' }, filters: FILTERS }),
  ...named('where $where', { returns: 'Find' }),
  ...named('countDocuments count', { returns: 'Count', filters: FILTERS }),
  ...named('estimatedDocumentCount distinct', { returns: 'Count' }),
  ...named('aggregate', { returns: 'Aggregate' }),
  ...reads('populate', { batch: 'populate with an array', manyIfArray: true, returns: 'argument' }),
  ...writes('create', { batch: 'insertMany', returns: 'self.instance' }),
  ...writes('insertOne', { batch: 'insertMany', returns: 'self.instance' }),
  ...writes('insertMany', { many: true, returns: 'self.instance[]' }),
  ...writes('bulkWrite bulkSave', { many: true }),
  ...named('updateOne updateMany replaceOne update', { returns: 'Update', filters: FILTERS }),
  ...named('findOneAndUpdate findOneAndReplace', { returns: 'Update', filters: FILTERS }),
  ...named('findByIdAndUpdate', { returns: 'Update' }),
  ...named('deleteOne deleteMany remove', { returns: 'Delete', filters: FILTERS }),
  ...named('findOneAndDelete findOneAndRemove', { returns: 'Delete', filters: FILTERS }),
  ...named('findByIdAndDelete findByIdAndRemove', { returns: 'Delete' }),
  ...writes('createIndexes syncIndexes ensureIndexes createCollection'),
  // Of mongoose-paginate-v2 and mongoose-aggregate-paginate-v2, which declare them in Mongoose's own types.
  ...reads('paginate aggregatePaginate'),
};

const IN_SESSION: Callback = { argument: 0, runs: 'once', params: ['ClientSession'] };

/** What the module and a connection have alike. */
const MODELS: Readonly<Record<string, Member>> = {
  model: { returns: 'Model' },
  models: { is: 'Models' },
  startSession: { returns: 'ClientSession' },
  ...harmless('plugin set get modelNames'),
};

const EXPORTS: Readonly<Record<string, Member>> = {
  ...MODELS,
  ...harmless('isValidObjectId Types'),
  connect: { does: 'db.connect', returns: 'Mongoose' },
  createConnection: { does: 'db.connect', returns: 'Connection', opens: 'pool' },
  disconnect: {},
  connection: { is: 'Connection' },
  Model: { is: 'Model', constructs: 'Document' },
  Document: { constructs: 'Document' },
  Schema: { constructs: 'Schema' },
  Connection: { constructs: 'Connection' },
};

/** Steps that mean the same for the documents of one key and of many. */
const ALIKE = { keeps: 'select populate lean exec session', fields: 'select', asText: true } as const;

/** Updates that differ go in one request. */
const BULK = {
  gives: 'nothing',
  nonEmpty: true,
  look: 'middleware of one update does not run',
} as const;

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.findById($value).$steps',
    many: '$from.find({ _id: { $in: $values } }).$steps',
    gives: 'row',
    missing: 'null',
    key: '_id',
    ...ALIKE,
  },
  {
    one: '$from.findOne({ $key: $value, ...$also }).$steps',
    many: '$from.find({ $key: { $in: $values }, ...$also }).$steps',
    gives: 'first',
    missing: 'null',
    ...ALIKE,
  },
  {
    one: '$from.find({ $key: $value, ...$also }).$steps',
    many: '$from.find({ $key: { $in: $values }, ...$also }).$steps',
    gives: 'rows',
    ...ALIKE,
    keeps: `${ALIKE.keeps} sort`,
  },
  {
    one: '$from.create($value)',
    many: '$from.insertMany($values)',
    gives: 'nothing',
    look: 'insertMany runs its own hooks and not those of save',
  },
  {
    one: '$from.updateOne({ $key: $value, ...$also }, $data)',
    many: '$from.updateMany({ $key: { $in: $values }, ...$also }, $data)',
    gives: 'nothing',
    look: 'of several documents with one key, all are changed',
  },
  {
    one: '$from.updateOne($value, $own, ...$rest)',
    many: '$from.bulkWrite($values, ...$rest)',
    row: '{ updateOne: { filter: $value, update: $own } }',
    keeps: 'session',
    ...BULK,
  },
  {
    one: '$from.findByIdAndUpdate($value, $own)',
    many: '$from.bulkWrite($values)',
    row: '{ updateOne: { filter: { _id: $value }, update: $own } }',
    ...BULK,
  },
  {
    one: '$from.deleteOne({ $key: $value, ...$also })',
    many: '$from.deleteMany({ $key: { $in: $values }, ...$also })',
    gives: 'nothing',
    look: 'of several documents with one key, all are deleted',
  },
  {
    one: '$from.findByIdAndDelete($value)',
    many: '$from.deleteMany({ _id: { $in: $values } })',
    gives: 'nothing',
    look: 'deleteMany runs its own hooks and not those of findOneAndDelete',
  },
];

export const mongoose = defineLibrary({
  package: 'mongoose',
  aliases: ['@typegoose/typegoose', '@nestjs/mongoose'],
  versions: '>=5',
  exports: {
    ...moduleExports('Mongoose', EXPORTS),
    mongoose: { is: 'Mongoose' },
    // Typegoose makes models of classes.
    ...named('getModelForClass addModelToTypegoose getDiscriminatorModelForClass', { returns: 'Model' }),
    // So does NestJS of schemas.
    SchemaFactory: { is: 'SchemaFactory' },
  },
  oneConnection: ['ClientSession'],
  types: {
    Mongoose: table(EXPORTS),
    Models: { members: { '*': { is: 'Model' } } },
    /** A model class; annotations `Model<User>` mean the class, not its documents. */
    Model: table(STATICS, named('discriminator', { returns: 'Model' }), {
      ...steps('hydrate castObject'),
      startSession: { returns: 'ClientSession' },
      ...harmless('watch schema modelName collection init'),
    }),
    ReturnModelType: { extends: ['Model'], members: {} },
    PaginateModel: { extends: ['Model'], members: {} },
    AggregatePaginateModel: { extends: ['Model'], members: {} },
    FindOne: builder(ONE),
    Find: builder(MANY, { findOne: { returns: 'FindOne' }, cursor: { does: 'db.read' } }),
    Count: builder(COUNT),
    Aggregate: builder(AGGREGATE, { cursor: { does: 'db.read' } }),
    Update: builder(UPDATE),
    Delete: builder(DELETE),
    Document: table(
      writes('save', { batch: 'bulkSave', returns: 'self' }),
      named('updateOne replaceOne', { returns: 'Update' }),
      named('deleteOne remove', { returns: 'Delete' }),
      reads('populate execPopulate', { batch: 'populate with an array', returns: 'self' }),
      steps('set overwrite depopulate'),
      harmless('toObject toJSON get isModified markModified validate equals isNew id'),
      { constructor: { is: 'Model' } },
    ),
    /** Of the class or interface that it is given. */
    HydratedDocument: { extends: ['Document'], members: {} },
    Schema: table(named('pre post', { calls: LISTENS }), named('*', {})),
    SchemaFactory: table(named('createForClass', { returns: 'Schema' })),
    /** The driver's. */
    ClientSession: table(
      named('withTransaction', { calls: IN_SESSION, returns: 'result' }),
      harmless('startTransaction commitTransaction abortTransaction endSession inTransaction'),
    ),
    Connection: table(MODELS, named('on once', { calls: LISTENS }), {
      ...named('transaction withSession', { calls: IN_SESSION }),
      ...harmless('db collection readyState'),
      createCollection: { does: 'db.write' },
      dropDatabase: { does: 'db.write' },
      openUri: { does: 'db.connect' },
      close: { does: 'db.connect' },
    }),
  },
  additions: {
    schema: 'Schema',
    options: 1,
    held: { statics: 'Model', methods: 'Document' },
    methods: { static: 'Model', method: 'Document' },
    classes: { loadClass: { statics: 'Model', own: 'Document' } },
    ofClass: { call: 'createForClass', own: 'Document' },
  },
  // Of an unknown receiver it is not known what is chained on: the effect is put at the call itself.
  shapes: [
    { chain: '**.findById', member: ONE },
    { chain: '**.countDocuments', member: COUNT },
    ...['findByIdAndUpdate', 'findOneAndUpdate'].map(name => ({ chain: `**.${name}`, member: UPDATE })),
    ...['findByIdAndDelete', 'findByIdAndRemove', 'findOneAndDelete'].map(name => ({
      chain: `**.${name}`,
      member: DELETE,
    })),
    ...shapes(STATICS, '**', 'insertMany'),
  ],
  batches: BATCHES,
  tables: {
    packages: ['@nestjs/mongoose'],
    classes: {
      decorators: ['Schema', 'modelOptions'],
      columns: ['Prop', 'prop'],
      keys: [],
      relations: [],
      references: [],
      indexes: ['index'],
    },
    calls: { Schema: { columns: 0 } },
    columns: {
      keys: ['unique', 'index', 'text'],
      references: [],
      stored: [],
      lists: [],
      given: ['_id'],
    },
    addsIndex: ['index'],
    models: { model: 1, createForClass: 0, getModelForClass: 0 },
    migrations: {
      createIndex: { columns: 0 },
      ensureIndex: { columns: 0 },
    },
    remedy: { index: 'index({ $columns })', each: '$column: 1' },
  },
  conditions: {
    all: ['$and'],
    any: ['$or', '$nor', '$expr', '$text', '$where'],
    negates: ['$not'],
    equal: ['$eq', '$in'],
    spans: ['$gt', '$gte', '$lt', '$lte', '$exists'],
    other: ['$ne', '$nin', '$not', '$regex', '$options', '$elemMatch', '$all', '$size', '$type', '$mod'],
  },
});

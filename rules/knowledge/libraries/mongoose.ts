/** Mongoose: models, queries, documents and the connection. */
import { defineLibrary, type Member } from '../define.ts';
import {
  harmless,
  LISTENS,
  moduleExports,
  named,
  PROMISED,
  reads,
  shapes,
  steps,
  table,
  writes,
} from '../members.ts';

/** A query is sent when it is awaited or `exec()`ed; the call that starts it says what it does. */
const STATICS: Readonly<Record<string, Member>> = {
  ...reads('findById findOne', { lazy: true, batch: 'find with $in', returns: 'QueryOfOne' }),
  ...reads('find', { lazy: true, batch: 'find with $in', returns: 'QueryOfMany', bounds: ['limit'] }),
  ...reads('where', { lazy: true, batch: 'find with $in', returns: 'QueryOfMany' }),
  ...reads('exists', { lazy: true, batch: 'find with $in', returns: 'Query' }),
  ...reads('countDocuments count estimatedDocumentCount distinct', {
    lazy: true,
    batch: 'aggregate with $group',
    returns: 'Query',
  }),
  ...reads('aggregate', { lazy: true, batch: 'aggregate with $in', returns: 'Query' }),
  ...reads('populate', { batch: 'populate with an array', manyIfArray: true, returns: 'argument' }),
  ...writes('create', { batch: 'insertMany', returns: 'self.instance' }),
  ...writes('insertOne', { batch: 'insertMany', returns: 'self.instance' }),
  ...writes('insertMany', { many: true, returns: 'self.instance[]' }),
  ...writes('bulkWrite bulkSave', { many: true }),
  ...writes('updateOne replaceOne update', { lazy: true, batch: 'bulkWrite', returns: 'Query' }),
  ...writes('deleteOne', { lazy: true, batch: 'deleteMany with $in', returns: 'Query' }),
  ...writes('updateMany', { lazy: true, batch: 'updateMany with $in', returns: 'Query' }),
  ...writes('deleteMany', { lazy: true, batch: 'deleteMany with $in', returns: 'Query' }),
  ...writes('findOneAndUpdate findByIdAndUpdate findOneAndReplace', {
    lazy: true,
    batch: 'bulkWrite',
    returns: 'QueryOfOne',
  }),
  ...writes('findOneAndDelete findByIdAndDelete findOneAndRemove findByIdAndRemove', {
    lazy: true,
    batch: 'deleteMany with $in',
    returns: 'QueryOfOne',
  }),
  ...writes('createIndexes syncIndexes ensureIndexes createCollection'),
};

const CONNECTION: Readonly<Record<string, Member>> = {
  model: { returns: 'Model' },
  models: { is: 'Models' },
  transaction: { calls: { argument: 0, runs: 'once' } },
  withSession: { calls: { argument: 0, runs: 'once' } },
  ...named('on once', { calls: LISTENS }),
  ...harmless('startSession db collection plugin set get isValidObjectId Types readyState modelNames'),
};

const EXPORTS: Readonly<Record<string, Member>> = {
  ...CONNECTION,
  connect: { does: 'db.connect', returns: 'Mongoose' },
  createConnection: { does: 'db.connect', returns: 'Connection' },
  disconnect: { does: 'db.connect' },
  connection: { is: 'Connection' },
  Model: { is: 'Model', constructs: 'Document' },
  Document: { constructs: 'Document' },
  Schema: { constructs: 'Schema' },
  Connection: { constructs: 'Connection' },
};

export const mongoose = defineLibrary({
  package: 'mongoose',
  versions: '>=5',
  exports: { ...moduleExports('Mongoose', EXPORTS), mongoose: { is: 'Mongoose' } },
  types: {
    Mongoose: table(EXPORTS),
    Models: { members: { '*': { is: 'Model' } } },
    /** A model class; annotations `Model<User>` mean the class, not its documents. */
    Model: table(STATICS, named('discriminator', { returns: 'Model' }), {
      ...steps('hydrate castObject'),
      ...harmless('watch schema modelName collection startSession init'),
      ...named('$where', { returns: 'QueryOfMany' }),
    }),
    // The call that starts a query has the effect; what follows builds on, `exec()` included.
    Query: { members: { ...PROMISED, '*': { returns: 'self' } } },
    QueryOfOne: { awaited: { returns: 'Document' }, members: { ...PROMISED, '*': { returns: 'self' } } },
    QueryOfMany: {
      awaited: { returns: 'Document[]' },
      members: { ...PROMISED, '*': { returns: 'self' }, findOne: { returns: 'QueryOfOne' } },
    },
    Document: table(
      writes('save', { batch: 'bulkSave', returns: 'self' }),
      writes('updateOne replaceOne', { lazy: true, batch: 'bulkWrite', returns: 'Query' }),
      writes('deleteOne remove', { lazy: true, batch: 'deleteMany with $in', returns: 'Query' }),
      reads('populate execPopulate', { batch: 'populate with an array', returns: 'self' }),
      steps('set overwrite depopulate'),
      harmless('toObject toJSON get isModified markModified validate equals isNew id'),
    ),
    Schema: table(named('pre post', { calls: LISTENS }), named('*', {})),
    Connection: table(CONNECTION, {
      createCollection: { does: 'db.write' },
      dropDatabase: { does: 'db.write' },
      openUri: { does: 'db.connect' },
      close: { does: 'db.connect' },
    }),
  },
  shapes: shapes(
    STATICS,
    '**',
    'findById findByIdAndUpdate findByIdAndDelete findByIdAndRemove findOneAndUpdate findOneAndDelete countDocuments insertMany',
  ),
});

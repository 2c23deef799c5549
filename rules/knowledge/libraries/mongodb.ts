/** MongoDB's driver: collections, cursors (sent when they are read) and the client. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, reads, table, writes } from '../members.ts';

export const mongodb = defineLibrary({
  package: 'mongodb',
  versions: '>=3',
  goesBy: { Collection: 'collection' },
  exports: {
    MongoClient: { is: 'MongoClientStatic', constructs: 'MongoClient', opens: 'pool' },
    ...named('Collection', { constructs: 'Collection' }),
    Db: { constructs: 'Db' },
    ...harmless('ObjectId ObjectID Binary Long Decimal128 Timestamp ServerApiVersion'),
  },
  oneConnection: ['ClientSession'],
  types: {
    MongoClientStatic: table({ connect: { does: 'db.connect', returns: 'MongoClient', opens: 'pool' } }),
    MongoClient: table({
      db: { returns: 'Db' },
      connect: { does: 'db.connect', returns: 'self' },
      close: { does: 'db.connect' },
      bulkWrite: { does: 'db.write', many: true },
      startSession: { returns: 'ClientSession' },
      withSession: {
        calls: { argument: 'last', runs: 'once', params: ['ClientSession'] },
        returns: 'result',
      },
      ...named('on once', { calls: LISTENS }),
    }),
    Db: table({
      collection: { returns: 'Collection' },
      createCollection: { does: 'db.write', returns: 'Collection' },
      aggregate: { returns: 'FindCursor' },
      listCollections: { returns: 'FindCursor' },
      ...reads('command admin'),
      ...writes('dropDatabase dropCollection'),
    }),
    Collection: table(
      reads('findOne', { batch: 'find with $in' }),
      named('find aggregate', { returns: 'FindCursor' }),
      reads('countDocuments estimatedDocumentCount distinct count', {
        batch: 'aggregate with $group',
        batchBy: 'groups',
      }),
      writes('insertOne', { batch: 'insertMany' }),
      writes('updateOne replaceOne deleteOne', { batch: 'bulkWrite' }),
      writes('findOneAndUpdate findOneAndDelete findOneAndReplace', { batch: 'bulkWrite' }),
      writes('updateMany', { batch: 'updateMany with $in' }),
      writes('deleteMany', { batch: 'deleteMany with $in' }),
      writes('insertMany bulkWrite', { many: true }),
      writes('createIndex createIndexes dropIndex drop rename'),
      harmless('watch initializeOrderedBulkOp initializeUnorderedBulkOp collectionName'),
    ),
    FindCursor: {
      members: {
        '*': { returns: 'self' },
        ...reads('toArray', { batch: 'find with $in', returns: 'unknown[]' }),
        // Documents come in batches; `next` mostly takes one that is there.
        ...harmless('next hasNext tryNext close stream'),
        ...reads('count explain'),
        forEach: { does: 'db.read', calls: { argument: 0, runs: 'per-element', mode: 'sequential' } },
      },
    },
    ClientSession: table(
      named('withTransaction', {
        calls: { argument: 0, runs: 'once', params: ['ClientSession'] },
        returns: 'result',
      }),
      harmless('startTransaction commitTransaction abortTransaction endSession'),
    ),
  },
});

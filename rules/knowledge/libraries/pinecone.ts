/** Pinecone: vectors of an index. */
import { defineLibrary } from '../define.ts';
import { named, reads, requests, table, writes } from '../members.ts';

export const pinecone = defineLibrary({
  package: '@pinecone-database/pinecone',
  versions: '*',
  goesBy: { Pinecone: 'pinecone' },
  types: {
    Pinecone: table(
      named('index Index', { returns: 'Index' }),
      requests('createIndex deleteIndex describeIndex listIndexes configureIndex'),
    ),
    Index: table(
      named('namespace', { returns: 'self' }),
      reads('query', { bounds: ['topK'] }),
      reads('fetch', { many: true }),
      reads('describeIndexStats listPaginated'),
      writes('upsert deleteMany', { many: true }),
      writes('deleteOne', { batch: 'deleteMany' }),
      writes('update deleteAll'),
    ),
  },
});

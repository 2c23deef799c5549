/** Couchbase: documents by key, and queries. */
import { defineLibrary } from '../define.ts';
import { harmless, named, reads, table, writes } from '../members.ts';

export const couchbase = defineLibrary({
  package: 'couchbase',
  versions: '>=3',
  exports: {
    connect: { does: 'db.connect', returns: 'Cluster', opens: 'connection' },
    Cluster: { is: 'ClusterStatic', constructs: 'Cluster' },
  },
  types: {
    ClusterStatic: table({ connect: { does: 'db.connect', returns: 'Cluster' } }),
    Cluster: table(
      named('bucket', { returns: 'Bucket' }),
      reads('query analyticsQuery', { batch: 'query with USE KEYS' }),
      reads('searchQuery search'),
      harmless('close transactions buckets users'),
    ),
    Bucket: table(
      named('collection defaultCollection', { returns: 'Collection' }),
      named('scope defaultScope', { returns: 'Scope' }),
    ),
    Scope: table(
      named('collection', { returns: 'Collection' }),
      reads('query search', { batch: 'query with USE KEYS' }),
    ),
    Collection: table(
      // Key-value calls have no form for many; they are sent side by side.
      reads('get exists getAndLock getAndTouch lookupIn', { batch: 'query with USE KEYS' }),
      writes('insert upsert replace remove mutateIn touch unlock'),
      harmless('binary list map set queue'),
    ),
  },
});

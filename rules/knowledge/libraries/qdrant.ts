/** Qdrant: points of a collection. */
import { defineLibrary } from '../define.ts';
import { reads, table, writes } from '../members.ts';

export const qdrant = defineLibrary({
  package: '@qdrant/js-client-rest',
  aliases: ['@qdrant/qdrant-js'],
  versions: '*',
  goesBy: { QdrantClient: 'qdrant qdrantClient' },
  types: {
    QdrantClient: table(
      reads('search', { batch: 'searchBatch', bounds: ['limit'] }),
      reads('query', { batch: 'queryBatch', bounds: ['limit'] }),
      reads('recommend', { batch: 'recommendBatch', bounds: ['limit'] }),
      reads('searchBatch queryBatch recommendBatch retrieve', { many: true }),
      reads('scroll', { bounds: ['limit'] }),
      reads('count getCollection getCollections collectionExists searchPointGroups queryGroups facet'),
      // They take points or ids, or a filter.
      writes('upsert delete setPayload overwritePayload updateVectors batchUpdate', { many: true }),
      writes('createCollection deleteCollection recreateCollection updateCollection createPayloadIndex'),
    ),
  },
});

/** Meilisearch: searches and documents of an index. */
import { defineLibrary } from '../define.ts';
import { named, reads, steps, table, writes } from '../members.ts';

export const meilisearch = defineLibrary({
  package: 'meilisearch',
  versions: '*',
  exports: {
    ...named('MeiliSearch Meilisearch', { constructs: 'MeiliSearch' }),
  },
  types: {
    MeiliSearch: table(
      named('index', { returns: 'Index' }),
      reads('multiSearch', { many: true }),
      reads('getIndex getIndexes getRawIndex getStats isHealthy health', {}),
      writes('createIndex updateIndex deleteIndex swapIndexes'),
    ),
    Index: table(
      reads('search searchGet', { batch: 'multiSearch', bounds: ['limit'] }),
      reads('getDocument', { batch: 'getDocuments with a filter' }),
      reads('getDocuments', { bounds: ['limit'] }),
      writes('addDocuments updateDocuments addDocumentsInBatches updateDocumentsInBatches deleteDocuments', {
        many: true,
      }),
      writes('deleteDocument', { batch: 'deleteDocuments' }),
      writes('deleteAllDocuments updateSettings updateFilterableAttributes updateSortableAttributes'),
      reads('getStats getSettings fetchInfo'),
      steps('getRawInfo'),
    ),
  },
});

/** Algolia: searches and records of an index (version 4) or by `indexName` (version 5). */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, reads, table, writes } from '../members.ts';

const RECORDS: Readonly<Record<string, Member>> = {
  ...reads('getObject', { batch: 'getObjects' }),
  ...reads('getObjects', { many: true }),
  ...writes('saveObject', { batch: 'saveObjects' }),
  ...writes('partialUpdateObject', { batch: 'partialUpdateObjects' }),
  ...writes('deleteObject', { batch: 'deleteObjects' }),
  ...writes('saveObjects partialUpdateObjects deleteObjects replaceAllObjects batch', {
    many: true,
  }),
  ...writes('deleteBy clearObjects setSettings'),
  ...reads('browseObjects searchForFacetValues getSettings'),
};

const CLIENT: Member = { returns: 'SearchClient' };

export const algoliasearch = defineLibrary({
  package: 'algoliasearch',
  aliases: ['@algolia/client-search'],
  versions: '>=4',
  exports: { default: CLIENT, '*': CLIENT, algoliasearch: CLIENT, liteClient: CLIENT, searchClient: CLIENT },
  types: {
    SearchClient: table(RECORDS, {
      initIndex: { returns: 'SearchIndex' },
      ...reads('searchSingleIndex', { batch: 'search with many requests', bounds: ['hitsPerPage'] }),
      ...reads('search multipleQueries multipleGetObjects searchForHits', { many: true }),
      ...writes('addOrUpdateObject', { batch: 'saveObjects' }),
      ...writes('multipleBatch chunkedBatch', { many: true }),
      ...harmless('waitForTask clearCache addAlgoliaAgent'),
    }),
    SearchIndex: table(
      RECORDS,
      reads('search', { batch: 'client.multipleQueries', bounds: ['hitsPerPage'] }),
      named('findObject', { does: 'db.read' }),
      harmless('waitTask'),
    ),
  },
});

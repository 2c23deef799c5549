/** Elasticsearch's and OpenSearch's clients: each call is a request. */
import { defineLibrary } from '../define.ts';
import { reads, table, writes } from '../members.ts';

export const elasticsearch = defineLibrary({
  package: '@elastic/elasticsearch',
  aliases: ['@opensearch-project/opensearch'],
  versions: '>=7',
  exports: { Client: { constructs: 'Client' } },
  types: {
    Client: table(
      reads('get getSource exists', { batch: 'mget' }),
      reads('search count', { batch: 'msearch' }),
      reads('mget msearch', { many: true }),
      writes('index create update delete', { batch: 'bulk' }),
      writes('bulk updateByQuery deleteByQuery reindex', { many: true }),
    ),
  },
});

/** Elasticsearch's and OpenSearch's clients: each call is a request. */
import { defineLibrary } from '../define.ts';
import { harmless, reads, table, writes } from '../members.ts';

export const elasticsearch = defineLibrary({
  package: '@elastic/elasticsearch',
  aliases: ['@opensearch-project/opensearch'],
  versions: '>=7',
  exports: { Client: { constructs: 'Client', opens: 'pool' } },
  types: {
    Helpers: table(writes('bulk', { many: true }), harmless('scrollSearch scrollDocuments msearch')),
    Client: table(
      reads('get getSource exists existsSource termvectors', { batch: 'mget' }),
      reads('search count', { batch: 'msearch' }),
      reads('mget msearch', { many: true }),
      // Page after page, in order.
      harmless('scroll clearScroll openPointInTime closePointInTime'),
      { helpers: { is: 'Helpers' } },
      writes('index create update delete', { batch: 'bulk' }),
      writes('bulk updateByQuery deleteByQuery reindex', { many: true }),
    ),
  },
});

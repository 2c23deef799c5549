/** Notion's client: each endpoint is a request. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, resource, table } from '../members.ts';

export const notion = defineLibrary({
  package: '@notionhq/client',
  versions: '*',
  goesBy: { Client: 'notion notionClient' },
  exports: {
    ...requests('collectPaginatedAPI', { returns: 'unknown[]' }),
    // Pages are fetched one after another as the loop goes on.
    ...harmless('iteratePaginatedAPI isFullPage isNotionClientError APIErrorCode LogLevel'),
  },
  types: {
    Client: table(requests('search request'), { '*': { is: 'Resource' } }),
    Resource: resource('create retrieve list update delete query send cancel'),
  },
});

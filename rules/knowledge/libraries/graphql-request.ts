/** graphql-request: one HTTP request for each document. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, table } from '../members.ts';

const REQUESTS = {
  // Few servers take several documents at once, as `batchRequests` sends them.
  ...requests('request rawRequest'),
  ...requests('batchRequests', { many: true }),
} as const;

export const graphqlRequest = defineLibrary({
  package: 'graphql-request',
  versions: '*',
  exports: {
    GraphQLClient: { constructs: 'GraphQLClient' },
    default: REQUESTS.request ?? {},
    ...REQUESTS,
    ...harmless('gql'),
  },
  types: { GraphQLClient: table(REQUESTS, harmless('setHeader setHeaders setEndpoint')) },
});

/** Apollo's client: documents over HTTP; what its cache has is not known here. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, requests, table } from '../members.ts';

export const apolloClient = defineLibrary({
  package: '@apollo/client',
  aliases: ['apollo-client'],
  versions: '*',
  goesBy: { ApolloClient: 'apolloClient' },
  exports: {
    ApolloClient: { constructs: 'ApolloClient' },
    default: { constructs: 'ApolloClient' },
    ...harmless('gql InMemoryCache HttpLink createHttpLink from split useQuery useMutation useLazyQuery'),
    useApolloClient: { returns: 'ApolloClient' },
  },
  types: {
    ApolloClient: table(
      requests('query mutate'),
      requests('refetchQueries reFetchObservableQueries resetStore', { many: true }),
      named('watchQuery subscribe', { returns: 'Observable' }),
      harmless('readQuery writeQuery readFragment writeFragment clearStore cache stop setLink'),
    ),
    Observable: table(named('subscribe', { calls: LISTENS })),
  },
});

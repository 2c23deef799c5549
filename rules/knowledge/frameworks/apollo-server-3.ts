/** Apollo Server before its fourth version, which came in a package for each web framework: the resolver maps it is given. */
import { defineFramework } from '../define-framework.ts';
import { apolloServer } from './apollo-server.ts';

export const apolloServer3 = defineFramework({
  package: 'apollo-server',
  library: {
    package: 'apollo-server',
    aliases: [
      ...['apollo-server-express', 'apollo-server-fastify', 'apollo-server-koa', 'apollo-server-lambda'],
      ...['apollo-server-micro', 'apollo-server-hapi', 'apollo-server-core'],
    ],
    versions: '>=2 <4',
    exports: {
      ApolloServer: {
        constructs: 'ApolloServer',
        // "The default cache in Apollo Server 3 is unbounded, meaning an attacker can exhaust your memory and crash your server":
        // apollographql.com/docs/apollo-server/v3/performance/cache-backends. In version 4 it has a maximum.
        keepsAll: {
          at: 0,
          unless: ['cache', 'persistedQueries'],
          what: 'every query text that clients persist',
          instead: "Set cache: 'bounded', or a cache with a maximum.",
        },
      },
    },
    types: { ApolloServer: { members: {} } },
  },
  entries: apolloServer.entries,
});

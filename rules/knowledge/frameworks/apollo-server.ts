/** Apollo Server: the resolver maps it is given. */
import { defineFramework } from '../define-framework.ts';

export const apolloServer = defineFramework({
  package: '@apollo/server',
  library: {
    package: '@apollo/server',
    versions: '>=4',
    exports: { ApolloServer: { constructs: 'ApolloServer' } },
    types: { ApolloServer: { members: {} } },
  },
  entries: [
    {
      by: 'resolvers',
      type: '',
      methods: ['ApolloServer'],
      at: '0.resolvers',
      holds: 'types',
      kind: 'resolver',
      heat: 'request',
    },
  ],
});

/** Calls that make an executable schema of resolver maps, whatever server runs it. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const SCHEMA: Member = {};

export const graphqlTools = defineFramework({
  package: '@graphql-tools/schema',
  library: {
    package: '@graphql-tools/schema',
    aliases: ['graphql-tools', '@apollo/subgraph', '@apollo/federation', 'graphql-modules', 'graphql-yoga'],
    versions: '*',
    exports: {
      makeExecutableSchema: SCHEMA,
      addResolversToSchema: SCHEMA,
      buildSubgraphSchema: SCHEMA,
      buildFederatedSchema: SCHEMA,
      createModule: SCHEMA,
      createSchema: SCHEMA,
      // graphql-yoga before version 2.
      GraphQLServer: SCHEMA,
    },
    types: {},
  },
  entries: [
    {
      by: 'resolvers',
      type: '',
      methods: [
        'makeExecutableSchema',
        'addResolversToSchema',
        'buildSubgraphSchema',
        'buildFederatedSchema',
        'createModule',
        'createSchema',
        'GraphQLServer',
      ],
      at: '0.resolvers',
      holds: 'types',
      kind: 'resolver',
      heat: 'request',
    },
  ],
});

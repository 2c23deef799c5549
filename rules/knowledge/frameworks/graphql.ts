/** GraphQL: resolver maps of any server, and types defined in code with graphql-js. */
import { defineFramework } from '../define-framework.ts';

export const graphql = defineFramework({
  package: 'graphql',
  library: {
    package: 'graphql',
    versions: '>=14',
    exports: {
      GraphQLObjectType: { constructs: 'GraphQLObjectType' },
      GraphQLInterfaceType: { constructs: 'GraphQLInterfaceType' },
    },
    types: { GraphQLObjectType: { members: {} }, GraphQLInterfaceType: { members: {} } },
  },
  entries: [
    // Names of GraphQL Code Generator's types, and of RedwoodJS's `UserRelationResolvers`.
    {
      by: 'resolver-map',
      types: ['Resolvers', 'IResolvers'],
      endings: ['RelationResolvers', 'Resolvers'],
      roots: ['Query', 'Mutation', 'Subscription'],
      kind: 'resolver',
      heat: 'request',
    },
    {
      by: 'resolvers',
      type: '',
      methods: ['GraphQLObjectType', 'GraphQLInterfaceType'],
      at: '0.fields',
      holds: 'fields',
      of: { path: '0.name' },
      kind: 'resolver',
      heat: 'request',
    },
  ],
});

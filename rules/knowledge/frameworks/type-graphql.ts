/** TypeGraphQL resolvers. A field's resolver runs once for each parent object. */
import { defineFramework } from '../define-framework.ts';

export const typeGraphql = defineFramework({
  package: 'type-graphql',
  entries: [
    {
      by: 'decorator',
      decorators: ['Query', 'Mutation', 'Subscription'],
      classDecorators: ['Resolver'],
      kind: 'resolver',
      heat: 'request',
    },
    {
      by: 'decorator',
      decorators: ['FieldResolver'],
      classDecorators: ['Resolver'],
      kind: 'resolver',
      heat: 'request',
      multiplies: 'decorated',
    },
    // A method of the object type itself: `@Field() async posts() { … }`.
    {
      by: 'decorator',
      decorators: ['Field'],
      classDecorators: ['ObjectType'],
      kind: 'resolver',
      heat: 'request',
      multiplies: 'class',
    },
    { by: 'class', types: ['MiddlewareInterface'], methods: ['use'], kind: 'resolver', heat: 'request' },
  ],
  schema: {
    types: ['ObjectType', 'InterfaceType'],
    roots: ['Query', 'Mutation', 'Subscription'],
    resolves: ['FieldResolver'],
    resolvers: ['Resolver'],
  },
});

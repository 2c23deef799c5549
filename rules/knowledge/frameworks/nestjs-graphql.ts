/** NestJS resolvers. A field's resolver runs once for each parent object, a reference's once for each reference. */
import { defineFramework } from '../define-framework.ts';

export const nestjsGraphql = defineFramework({
  package: '@nestjs/graphql',
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
      decorators: ['ResolveField', 'ResolveProperty', 'ResolveReference'],
      classDecorators: ['Resolver'],
      kind: 'resolver',
      heat: 'request',
      multiplies: 'decorated',
    },
  ],
  schema: {
    types: ['ObjectType', 'InterfaceType'],
    roots: ['Query', 'Mutation', 'Subscription'],
    resolves: ['ResolveField', 'ResolveProperty'],
    resolvers: ['Resolver'],
  },
});

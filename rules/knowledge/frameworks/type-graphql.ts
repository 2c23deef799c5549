/** TypeGraphQL resolvers. A field's resolver runs once for each parent object. */
import { defineFramework } from '../define.ts';

export const typeGraphql = defineFramework({
  package: 'type-graphql',
  entries: [
    {
      by: 'decorator',
      decorators: ['Query', 'Mutation', 'Subscription', 'FieldResolver'],
      classDecorators: ['Resolver'],
      kind: 'resolver',
      heat: 'request',
    },
    { by: 'class', types: ['MiddlewareInterface'], methods: ['use'], kind: 'resolver', heat: 'request' },
  ],
});

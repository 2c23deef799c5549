/** NestJS resolvers. A field's resolver runs once for each parent object. */
import { defineFramework } from '../define.ts';

export const nestjsGraphql = defineFramework({
  package: '@nestjs/graphql',
  entries: [
    {
      by: 'decorator',
      decorators: [
        'Query',
        'Mutation',
        'Subscription',
        'ResolveField',
        'ResolveProperty',
        'ResolveReference',
      ],
      classDecorators: ['Resolver'],
      kind: 'resolver',
      heat: 'request',
    },
  ],
});

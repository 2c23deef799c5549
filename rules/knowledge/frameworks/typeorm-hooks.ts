/** TypeORM: hooks that run for every entity that a query loads. */
import { defineFramework } from '../define.ts';

export const typeormHooks = defineFramework({
  package: 'typeorm',
  entries: [
    {
      by: 'decorator',
      decorators: ['AfterLoad'],
      classDecorators: ['Entity', 'ChildEntity'],
      kind: 'hook',
      heat: 'event',
      multiplies: 'class',
    },
    {
      by: 'class',
      types: ['EntitySubscriberInterface'],
      methods: ['afterLoad'],
      kind: 'hook',
      heat: 'event',
      multiplies: 'loaded entity',
    },
  ],
});

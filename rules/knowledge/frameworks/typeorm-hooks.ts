/** TypeORM: hooks that run for every entity that is written or that a query loads. */
import { defineFramework } from '../define-framework.ts';

const STEPS = ['Insert', 'Update', 'Remove', 'SoftRemove', 'Recover'];

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
    {
      by: 'decorator',
      decorators: STEPS.flatMap(step => [`Before${step}`, `After${step}`]),
      classDecorators: ['Entity', 'ChildEntity'],
      kind: 'hook',
      heat: 'event',
    },
    {
      by: 'class',
      types: ['EntitySubscriberInterface'],
      methods: STEPS.flatMap(step => [`before${step}`, `after${step}`]),
      kind: 'hook',
      heat: 'event',
    },
  ],
});

/** Objection: the instance hook that runs for every row that a query gives. */
import { defineFramework } from '../define-framework.ts';

export const objectionHooks = defineFramework({
  package: 'objection',
  entries: [
    {
      by: 'class',
      types: ['Model'],
      methods: ['$afterFind'],
      kind: 'hook',
      heat: 'event',
      multiplies: 'loaded row',
    },
  ],
});

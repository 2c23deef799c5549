/** Mongoose: hooks that run for every document that a query gives. */
import { defineFramework } from '../define.ts';
import { LISTENS, named, table } from '../members.ts';

export const mongooseHooks = defineFramework({
  package: 'mongoose',
  library: {
    package: 'mongoose',
    versions: '>=5',
    types: { Schema: table(named('pre post', { calls: LISTENS }), named('*', {})) },
  },
  entries: [
    {
      by: 'call',
      type: 'Schema',
      methods: ['pre', 'post'],
      handlers: 'last',
      path: 0,
      only: ['init'],
      kind: 'hook',
      heat: 'event',
      multiplies: 'loaded document',
    },
  ],
});

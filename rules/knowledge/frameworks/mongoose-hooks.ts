/** Mongoose: hooks that run for every document that is saved or that a query gives, and for every query. */
import { defineFramework } from '../define-framework.ts';
import { LISTENS, named, table } from '../members.ts';

/** Steps of documents, queries and aggregations. */
const STEPS =
  'save validate remove deleteOne deleteMany updateOne updateMany replaceOne insertMany find findOne findOneAndUpdate findOneAndDelete findOneAndReplace count countDocuments estimatedDocumentCount distinct aggregate';

export const mongooseHooks = defineFramework({
  package: 'mongoose',
  library: {
    package: 'mongoose',
    versions: '>=5',
    goesBy: { Schema: 'schema' },
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
    {
      by: 'call',
      type: 'Schema',
      methods: ['pre', 'post'],
      handlers: 'last',
      path: 0,
      only: STEPS.split(' '),
      kind: 'hook',
      heat: 'event',
    },
  ],
});

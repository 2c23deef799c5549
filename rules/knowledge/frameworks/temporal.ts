/** Temporal: the activities that a worker is given. */
import { defineFramework } from '../define-framework.ts';

export const temporal = defineFramework({
  package: '@temporalio/worker',
  library: {
    package: '@temporalio/worker',
    versions: '>=1',
    exports: { Worker: { constructs: 'Worker', is: 'WorkerClass' } },
    types: { WorkerClass: { members: { create: { returns: 'Worker' } } }, Worker: { members: { run: {} } } },
  },
  entries: [
    {
      by: 'call',
      type: 'WorkerClass',
      methods: ['create'],
      handlers: ['0.activities'],
      members: ['*'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});

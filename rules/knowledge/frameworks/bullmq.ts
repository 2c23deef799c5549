/** BullMQ: workers and their events. */
import { defineFramework } from '../define-framework.ts';

export const bullmq = defineFramework({
  package: 'bullmq',
  library: {
    package: 'bullmq',
    versions: '>=4',
    exports: { Worker: { constructs: 'Worker' } },
    types: {
      Worker: { members: { on: { returns: 'self' }, run: {}, close: {}, pause: {}, resume: {} } },
      Job: { members: {} },
    },
  },
  entries: [
    // `new Worker('invoices', processor)`
    {
      by: 'call',
      type: '',
      methods: ['Worker'],
      handlers: 1,
      path: 0,
      kind: 'queue',
      heat: 'message',
      params: ['Job'],
    },
    {
      by: 'call',
      type: 'Worker',
      methods: ['on'],
      handlers: 1,
      path: 0,
      kind: 'queue',
      heat: 'event',
      params: ['Job'],
    },
    { by: 'type', types: ['Processor'], kind: 'queue', heat: 'message', params: ['Job'] },
  ],
});

/** Bull: what takes a queue's jobs, and putting them there. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const QUEUE: Member = { constructs: 'Queue', returns: 'Queue' };

export const bull = defineFramework({
  package: 'bull',
  library: {
    package: 'bull',
    versions: '>=3',
    exports: { default: QUEUE, '*': QUEUE },
    types: {
      Queue: {
        members: {
          add: { does: 'queue', batch: 'addBulk' },
          addBulk: { does: 'queue', many: true },
          process: {},
          on: { returns: 'self' },
        },
      },
      Job: { members: {} },
    },
  },
  entries: [
    // `process(fn)`, `process(concurrency, fn)`, `process('name', concurrency, fn)`
    {
      by: 'call',
      type: 'Queue',
      methods: ['process'],
      handlers: 'last',
      path: 0,
      kind: 'queue',
      heat: 'message',
      params: ['Job'],
    },
    {
      by: 'call',
      type: 'Queue',
      methods: ['on'],
      handlers: 1,
      path: 0,
      kind: 'queue',
      heat: 'event',
      params: ['Job'],
    },
  ],
});

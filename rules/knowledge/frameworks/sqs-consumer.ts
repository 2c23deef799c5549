/** sqs-consumer: functions that take a queue's messages, one by one or as many as came at once. */
import { defineFramework, type Entry } from '../define-framework.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const HANDLERS = {
  by: 'call',
  handlers: ['0'],
  members: ['handleMessage', 'handleMessageBatch'],
  kind: 'queue',
  heat: 'message',
} as const satisfies Partial<Entry>;

export const sqsConsumer = defineFramework({
  package: 'sqs-consumer',
  library: {
    package: 'sqs-consumer',
    versions: '>=5',
    exports: { Consumer: { constructs: 'Consumer', is: 'ConsumerClass' } },
    types: {
      ConsumerClass: table({ create: { returns: 'Consumer' } }),
      Consumer: table(named('on once', { calls: LISTENS, returns: 'self' }), harmless('start stop')),
    },
  },
  entries: [
    { ...HANDLERS, type: 'ConsumerClass', methods: ['create'] },
    // `new Consumer({ … })`
    { ...HANDLERS, type: '', methods: ['Consumer'] },
  ],
});

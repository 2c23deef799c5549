/** amqplib: functions that take a queue's messages. */
import { defineFramework } from '../define-framework.ts';

export const amqplib = defineFramework({
  package: 'amqplib',
  unawaited: { means: 'uncaught' },
  entries: [
    // `consume(queue, onMessage, options)`, and with callbacks `consume(queue, onMessage, options, onceItListens)`
    {
      by: 'call',
      type: 'Channel',
      methods: ['consume'],
      handlers: ['1'],
      path: 0,
      kind: 'queue',
      heat: 'message',
    },
  ],
});

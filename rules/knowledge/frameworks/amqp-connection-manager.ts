/** amqp-connection-manager: functions that take a queue's messages. */
import { defineFramework } from '../define-framework.ts';

export const amqpConnectionManager = defineFramework({
  package: 'amqp-connection-manager',
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'ChannelWrapper',
      methods: ['consume'],
      handlers: ['1'],
      path: 0,
      kind: 'queue',
      heat: 'message',
    },
  ],
});

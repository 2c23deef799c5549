/** ioredis: what runs for every message of the channels that a client is subscribed to. */
import { defineFramework } from '../define-framework.ts';

export const ioredis = defineFramework({
  package: 'ioredis',
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'Redis',
      methods: ['on'],
      handlers: 1,
      path: 0,
      only: ['message', 'messageBuffer', 'pmessage', 'pmessageBuffer', 'smessage', 'smessageBuffer'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});

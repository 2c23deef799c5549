/** NATS: callbacks of subscriptions. */
import { defineFramework } from '../define-framework.ts';

export const nats = defineFramework({
  package: 'nats',
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'NatsConnection',
      methods: ['subscribe'],
      handlers: ['1.callback'],
      path: 0,
      kind: 'queue',
      heat: 'message',
    },
  ],
});

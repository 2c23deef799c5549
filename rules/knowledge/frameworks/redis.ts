/** node-redis: what runs for every message of a channel. */
import { defineFramework } from '../define-framework.ts';

export const redis = defineFramework({
  package: 'redis',
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'RedisClientType',
      methods: ['subscribe', 'pSubscribe', 'sSubscribe'],
      handlers: ['1'],
      path: 0,
      kind: 'queue',
      heat: 'message',
    },
  ],
});

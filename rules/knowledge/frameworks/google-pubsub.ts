/** Google Cloud Pub/Sub: what runs for every message of a subscription. */
import { defineFramework } from '../define-framework.ts';

export const googlePubsub = defineFramework({
  package: '@google-cloud/pubsub',
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'Subscription',
      methods: ['on'],
      handlers: 1,
      path: 0,
      only: ['message'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});

/** Google Cloud Pub/Sub: messages that are published close together travel together. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, named, requests, table } from '../members.ts';

export const googlePubsub = defineLibrary({
  package: '@google-cloud/pubsub',
  versions: '*',
  types: {
    PubSub: table(
      named('topic', { returns: 'Topic' }),
      named('subscription', { returns: 'Subscription' }),
      requests('createTopic createSubscription getTopics getSubscriptions'),
    ),
    Topic: table(
      named('publish publishMessage publishJSON', { does: 'queue', coalesced: true, calls: CALLS_BACK }),
      named('flush', { does: 'queue', many: true }),
      requests('get create exists delete getMetadata createSubscription getSubscriptions'),
      named('subscription', { returns: 'Subscription' }),
      harmless('setPublishOptions name'),
    ),
    Subscription: table(
      named('on once', { calls: LISTENS, returns: 'self' }),
      requests('get create exists delete getMetadata'),
      harmless('close removeListener name'),
    ),
  },
});

/** SNS with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, named, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...named('PublishCommand', { does: 'queue', batch: 'PublishBatchCommand' }),
  ...named('PublishBatchCommand', { does: 'queue', many: true }),
  ...requests(
    'SubscribeCommand UnsubscribeCommand CreateTopicCommand CreatePlatformEndpointCommand ListSubscriptionsByTopicCommand',
  ),
};

export const awsSns = defineLibrary({
  package: '@aws-sdk/client-sns',
  versions: '>=3',
  capsRequests: true,
  exports: { SNSClient: { constructs: 'SNSClient', opens: 'pool' } },
  types: {
    SNSClient: table(AWS_CLIENT),
    SNS: table(
      AWS_CLIENT,
      named('publish', { does: 'queue', batch: 'publishBatch' }),
      named('publishBatch', { does: 'queue', many: true }),
      requests('subscribe unsubscribe createTopic createPlatformEndpoint listSubscriptionsByTopic'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

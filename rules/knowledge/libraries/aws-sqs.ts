/** SQS with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, harmless, type Members, named, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...named('SendMessageCommand', { does: 'queue', batch: 'SendMessageBatchCommand' }),
  ...named('DeleteMessageCommand', { does: 'queue', batch: 'DeleteMessageBatchCommand' }),
  ...named('ChangeMessageVisibilityCommand', { does: 'queue', batch: 'ChangeMessageVisibilityBatchCommand' }),
  ...named('SendMessageBatchCommand DeleteMessageBatchCommand ChangeMessageVisibilityBatchCommand', {
    does: 'queue',
    many: true,
  }),
  ...requests('GetQueueUrlCommand GetQueueAttributesCommand CreateQueueCommand ListQueuesCommand'),
};

export const awsSqs = defineLibrary({
  package: '@aws-sdk/client-sqs',
  versions: '>=3',
  capsRequests: true,
  exports: { SQSClient: { constructs: 'SQSClient', opens: 'pool' } },
  types: {
    SQSClient: table(AWS_CLIENT),
    SQS: table(
      AWS_CLIENT,
      named('sendMessage', { does: 'queue', batch: 'sendMessageBatch' }),
      named('deleteMessage', { does: 'queue', batch: 'deleteMessageBatch' }),
      named('changeMessageVisibility', { does: 'queue', batch: 'changeMessageVisibilityBatch' }),
      named('sendMessageBatch deleteMessageBatch changeMessageVisibilityBatch', {
        does: 'queue',
        many: true,
      }),
      requests('getQueueUrl getQueueAttributes createQueue listQueues'),
      // A long poll that waits for work is how a consumer is written.
      harmless('receiveMessage'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

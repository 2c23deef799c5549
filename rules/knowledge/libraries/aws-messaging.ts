/** Messages and events with AWS SDK v3: SQS, SNS, EventBridge, Kinesis and Firehose. */
import { defineLibrary } from '../define.ts';
import { awaitedTypes, harmless, type Members, named, requests, table } from '../members.ts';

const one = (names: string, batch: string): Members => named(names, { does: 'queue', batch });
const many = (names: string): Members => named(names, { does: 'queue', many: true });

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...one('SendMessageCommand', 'SendMessageBatchCommand'),
  ...one('DeleteMessageCommand', 'DeleteMessageBatchCommand'),
  ...one('ChangeMessageVisibilityCommand', 'ChangeMessageVisibilityBatchCommand'),
  ...one('PublishCommand', 'PublishBatchCommand'),
  ...one('PutEventsCommand', 'PutEventsCommand with many entries'),
  ...one('PutRecordCommand', 'PutRecordsCommand'),
  ...many('SendMessageBatchCommand DeleteMessageBatchCommand ChangeMessageVisibilityBatchCommand'),
  ...many('PublishBatchCommand PutRecordsCommand PutRecordBatchCommand'),
  ...requests('GetQueueUrlCommand GetQueueAttributesCommand CreateQueueCommand ListQueuesCommand'),
  ...requests('SubscribeCommand UnsubscribeCommand CreateTopicCommand CreatePlatformEndpointCommand'),
  ...requests('PutRuleCommand PutTargetsCommand GetRecordsCommand DescribeStreamCommand'),
};

const EXPORTS: Members = {
  ...named('SQSClient SNSClient EventBridgeClient KinesisClient FirehoseClient', { constructs: 'Client' }),
  // A long poll that waits for work is how a consumer is written.
  ReceiveMessageCommand: {},
};

const CLIENT: Members = { send: { returns: 'argument' }, ...harmless('destroy config middlewareStack') };

export const awsMessaging = defineLibrary({
  package: '@aws-sdk/client-sqs',
  aliases: ['sns', 'eventbridge', 'kinesis', 'firehose'].map(name => `@aws-sdk/client-${name}`),
  versions: '>=3',
  exports: EXPORTS,
  types: {
    Client: table(CLIENT),
    SQS: table(
      CLIENT,
      one('sendMessage', 'sendMessageBatch'),
      one('deleteMessage', 'deleteMessageBatch'),
      one('changeMessageVisibility', 'changeMessageVisibilityBatch'),
      many('sendMessageBatch deleteMessageBatch changeMessageVisibilityBatch'),
      requests('getQueueUrl getQueueAttributes createQueue listQueues'),
      harmless('receiveMessage'),
    ),
    SNS: table(
      CLIENT,
      one('publish', 'publishBatch'),
      many('publishBatch'),
      requests('subscribe unsubscribe createTopic createPlatformEndpoint'),
    ),
    EventBridge: table(
      CLIENT,
      one('putEvents', 'putEvents with many entries'),
      requests('putRule putTargets'),
    ),
    Kinesis: table(
      CLIENT,
      one('putRecord', 'putRecords'),
      many('putRecords'),
      requests('getRecords describeStream'),
    ),
    Firehose: table(CLIENT, one('putRecord', 'putRecordBatch'), many('putRecordBatch')),
    ...awaitedTypes(COMMANDS),
  },
});

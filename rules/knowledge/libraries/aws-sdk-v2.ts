/** AWS SDK v2: a method makes a request, which its callback, `promise()` or `send()` sends; the effect is put at the method. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, type Members, named, reads, requests, table, writes } from '../members.ts';

const MANY: Member = { many: true, calls: CALLS_BACK };

const call = (does: Member, names: string): Members => named(names, { calls: CALLS_BACK, ...does });

const SERVICES: Members = {
  S3: { constructs: 'S3' },
  DynamoDB: { is: 'DynamoDBStatic', constructs: 'DynamoDB' },
  SQS: { constructs: 'SQS' },
  SNS: { constructs: 'SNS' },
  Kinesis: { constructs: 'Kinesis' },
  EventBridge: { constructs: 'EventBridge' },
  ...named('Lambda SSM SecretsManager SES SESV2 CognitoIdentityServiceProvider StepFunctions KMS STS', {
    constructs: 'Service',
  }),
};

export const awsSdkV2 = defineLibrary({
  package: 'aws-sdk',
  versions: '2',
  capsRequests: true,
  slowToLoad: {
    module: 'aws-sdk',
    milliseconds: 230,
    instead: "the one client, such as 'aws-sdk/clients/s3'",
    insteadMilliseconds: 140,
  },
  exports: {
    ...SERVICES,
    ...Object.fromEntries(
      Object.entries(SERVICES).map(([name, member]) => [`clients/${name.toLowerCase()}`, member]),
    ),
    ...harmless('config Credentials Endpoint'),
  },
  publishes: [
    { member: 'S3.upload', options: '0', where: { ACL: 'public' }, keys: ['CacheControl', 'Expires'] },
    { member: 'S3.putObject', options: '0', where: { ACL: 'public' }, keys: ['CacheControl', 'Expires'] },
  ],
  types: {
    DynamoDBStatic: table({ DocumentClient: { constructs: 'DocumentClient' }, Converter: {} }),
    DocumentClient: table(
      reads('get', { batch: 'batchGet', calls: CALLS_BACK }),
      reads('query scan', { bounds: ['Limit'], calls: CALLS_BACK }),
      reads('batchGet transactGet', MANY),
      writes('put delete', { batch: 'batchWrite', calls: CALLS_BACK }),
      writes('update', { batch: 'transactWrite', calls: CALLS_BACK }),
      writes('batchWrite transactWrite', MANY),
    ),
    DynamoDB: table(
      reads('getItem', { batch: 'batchGetItem', calls: CALLS_BACK }),
      reads('query scan', { bounds: ['Limit'], calls: CALLS_BACK }),
      reads('batchGetItem transactGetItems', MANY),
      writes('putItem deleteItem', { batch: 'batchWriteItem', calls: CALLS_BACK }),
      writes('updateItem', { batch: 'transactWriteItems', calls: CALLS_BACK }),
      writes('batchWriteItem transactWriteItems', MANY),
    ),
    S3: table(
      requests('getObject headObject putObject copyObject upload getObjectTagging', { calls: CALLS_BACK }),
      requests('listObjects listObjectsV2', { bounds: ['MaxKeys'], calls: CALLS_BACK }),
      requests('deleteObject', { batch: 'deleteObjects', calls: CALLS_BACK }),
      requests('deleteObjects', MANY),
      harmless('getSignedUrl getSignedUrlPromise createPresignedPost'),
    ),
    SQS: table(
      call({ does: 'queue', batch: 'sendMessageBatch' }, 'sendMessage'),
      call({ does: 'queue', batch: 'deleteMessageBatch' }, 'deleteMessage'),
      call({ does: 'queue', many: true }, 'sendMessageBatch deleteMessageBatch'),
      requests('getQueueUrl getQueueAttributes', { calls: CALLS_BACK }),
      // A long poll that waits for work is how a consumer is written.
      harmless('receiveMessage'),
    ),
    SNS: table(
      call({ does: 'queue', batch: 'publishBatch' }, 'publish'),
      call({ does: 'queue', many: true }, 'publishBatch'),
      requests('subscribe createTopic createPlatformEndpoint', { calls: CALLS_BACK }),
    ),
    Kinesis: table(
      call({ does: 'queue', batch: 'putRecords' }, 'putRecord'),
      call({ does: 'queue', many: true }, 'putRecords'),
    ),
    EventBridge: table(call({ does: 'queue', batch: 'putEvents with many entries' }, 'putEvents')),
    Service: table(
      requests('invoke invokeAsync sendEmail sendRawEmail startExecution encrypt decrypt assumeRole', {
        calls: CALLS_BACK,
      }),
      requests('getParameter', { batch: 'getParameters', calls: CALLS_BACK }),
      requests('getParameters', MANY),
      requests('getParametersByPath putParameter getSecretValue adminGetUser adminCreateUser listUsers', {
        calls: CALLS_BACK,
      }),
    ),
  },
});

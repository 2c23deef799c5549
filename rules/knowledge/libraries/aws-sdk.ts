/** AWS SDK v3: every client has `send`; the full clients have a method for each command. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, named, reads, requests, table, writes } from '../members.ts';

const SERVICES = [
  'client-dynamodb',
  'lib-dynamodb',
  'client-s3',
  'client-sqs',
  'client-sns',
  'client-lambda',
  'client-ssm',
];
const MORE = ['client-secrets-manager', 'client-eventbridge', 'client-kinesis', 'client-ses', 'client-sesv2'];

const CLIENTS = `DynamoDBClient S3Client SQSClient SNSClient LambdaClient SSMClient SecretsManagerClient EventBridgeClient
  KinesisClient SESClient SESv2Client`;

const DOCUMENTS: Readonly<Record<string, Member>> = {
  ...reads('get getItem', { batch: 'batchGet' }),
  ...reads('query scan', { bounds: ['Limit'] }),
  ...reads('batchGet batchGetItem transactGet transactGetItems', { many: true }),
  ...writes('put putItem delete deleteItem', { batch: 'batchWrite' }),
  ...writes('update updateItem', { batch: 'transactWrite' }),
  ...writes('batchWrite batchWriteItem transactWrite transactWriteItems', { many: true }),
  send: { does: 'http' },
};

const EXPORTS: Readonly<Record<string, Member>> = {
  ...named(CLIENTS, { constructs: 'Client' }),
  DynamoDBDocumentClient: { is: 'DocumentClientStatic', constructs: 'Client' },
  DynamoDBDocument: { is: 'DocumentStatic', constructs: 'DynamoDBDocument' },
  DynamoDB: { constructs: 'DynamoDBDocument' },
  S3: { constructs: 'S3' },
  SQS: { constructs: 'SQS' },
  SNS: { constructs: 'SNS' },
  Lambda: { constructs: 'Lambda' },
  SSM: { constructs: 'SSM' },
  SecretsManager: { constructs: 'SecretsManager' },
};

export const awsSdk = defineLibrary({
  package: '@aws-sdk/client-s3',
  aliases: [...SERVICES, ...MORE].filter(name => name !== 'client-s3').map(name => `@aws-sdk/${name}`),
  versions: '>=3',
  exports: moduleExports('Sdk', EXPORTS),
  types: {
    Sdk: table(EXPORTS),
    Client: table(requests('send'), harmless('destroy config middlewareStack')),
    DocumentClientStatic: table({ from: { returns: 'Client' } }),
    DocumentStatic: table({ from: { returns: 'DynamoDBDocument' } }),
    DynamoDBDocument: table(DOCUMENTS),
    S3: table(
      requests('send getObject headObject putObject copyObject listObjectsV2 listObjects'),
      requests('deleteObject', { batch: 'deleteObjects' }),
      requests('deleteObjects', { many: true }),
    ),
    SQS: table(
      named('sendMessage', { does: 'queue', batch: 'sendMessageBatch' }),
      named('deleteMessage', { does: 'queue', batch: 'deleteMessageBatch' }),
      named('sendMessageBatch deleteMessageBatch', { does: 'queue', many: true }),
      requests('send getQueueUrl'),
      harmless('receiveMessage'),
    ),
    SNS: table(
      named('publish', { does: 'queue', batch: 'publishBatch' }),
      named('publishBatch', { does: 'queue', many: true }),
      requests('send'),
    ),
    Lambda: table(requests('send invoke')),
    SSM: table(
      requests('getParameter', { batch: 'getParameters' }),
      requests('getParameters', { many: true }),
      requests('send getParametersByPath'),
    ),
    SecretsManager: table(
      requests('getSecretValue', { batch: 'batchGetSecretValue' }),
      requests('batchGetSecretValue', { many: true }),
      requests('send'),
    ),
  },
});

/** DynamoDB with AWS SDK v3: the plain client, the document client, and their commands. */
import { defineLibrary, type Member } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, harmless, type Members, reads, table, writes } from '../members.ts';

const MANY: Member = { many: true };

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Readonly<Record<string, Member>> = {
  ...reads('GetCommand', { batch: 'BatchGetCommand' }),
  ...reads('GetItemCommand', { batch: 'BatchGetItemCommand' }),
  ...reads('QueryCommand ScanCommand', { bounds: ['Limit'] }),
  ...reads('BatchGetCommand BatchGetItemCommand TransactGetCommand TransactGetItemsCommand', MANY),
  ...reads('ExecuteStatementCommand', { batch: 'BatchExecuteStatementCommand' }),
  ...reads('BatchExecuteStatementCommand ExecuteTransactionCommand', MANY),
  ...reads('DescribeTableCommand ListTablesCommand'),
  ...writes('PutCommand DeleteCommand', { batch: 'BatchWriteCommand' }),
  ...writes('PutItemCommand DeleteItemCommand', { batch: 'BatchWriteItemCommand' }),
  ...writes('UpdateCommand', { batch: 'TransactWriteCommand' }),
  ...writes('UpdateItemCommand', { batch: 'TransactWriteItemsCommand' }),
  ...writes('BatchWriteCommand BatchWriteItemCommand TransactWriteCommand TransactWriteItemsCommand', MANY),
  ...writes('CreateTableCommand DeleteTableCommand UpdateTableCommand'),
};

const TABLES: Members = {
  ...reads('query scan', { bounds: ['Limit'] }),
  ...reads('executeStatement', { batch: 'batchExecuteStatement' }),
  ...reads('batchExecuteStatement executeTransaction', MANY),
  ...AWS_CLIENT,
};

const EXPORTS: Members = {
  DynamoDBClient: { constructs: 'DynamoDBClient', opens: 'pool' },
  DynamoDBDocumentClient: { is: 'DocumentClientStatic', constructs: 'DynamoDBClient' },
  DynamoDBDocument: { is: 'DocumentStatic', constructs: 'DynamoDBDocument' },
  // Pages are fetched one after another as the loop goes on.
  ...harmless('paginateQuery paginateScan paginateListTables'),
};

export const awsDynamodb = defineLibrary({
  package: '@aws-sdk/client-dynamodb',
  aliases: ['@aws-sdk/lib-dynamodb'],
  versions: '>=3',
  capsRequests: true,
  goesBy: { DynamoDBClient: 'ddbDocClient dynamoDbClient docClient dynamoClient ddbClient' },
  exports: EXPORTS,
  types: {
    DynamoDBClient: table(AWS_CLIENT),
    DocumentClientStatic: table({ from: { returns: 'DynamoDBClient' } }),
    DocumentStatic: table({ from: { returns: 'DynamoDBDocument' } }),
    DynamoDB: table(
      TABLES,
      reads('getItem', { batch: 'batchGetItem' }),
      reads('batchGetItem transactGetItems', MANY),
      writes('putItem deleteItem', { batch: 'batchWriteItem' }),
      writes('updateItem', { batch: 'transactWriteItems' }),
      writes('batchWriteItem transactWriteItems', MANY),
    ),
    DynamoDBDocument: table(
      TABLES,
      reads('get', { batch: 'batchGet' }),
      reads('batchGet transactGet', MANY),
      writes('put delete', { batch: 'batchWrite' }),
      writes('update', { batch: 'transactWrite' }),
      writes('batchWrite transactWrite', MANY),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

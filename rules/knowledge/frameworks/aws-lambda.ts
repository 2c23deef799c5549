/** AWS Lambda: handlers, known by their own type or by that of the event they take, and without types by their name or by what they do. */
import { defineFramework } from '../define-framework.ts';

/** Templates name a function by its file and export, which is `handler` in most programs. */
const UNTYPED = {
  by: 'export',
  exports: ['handler'],
  packages: [
    ...['aws-lambda', '@types/aws-lambda', '@middy/core', 'middy', 'serverless', 'serverless-offline'],
    ...[
      ...['serverless-esbuild', 'serverless-webpack', 'serverless-plugin-typescript', 'serverless-bundle'],
      '@serverless/typescript',
      '@aws-lambda-powertools/logger',
      'aws-cdk-lib',
      'sst',
    ],
  ],
  makers: ['@middy/core', 'middy'],
} as const;

export const awsLambda = defineFramework({
  package: 'aws-lambda',
  library: { package: 'aws-lambda', aliases: ['@types/aws-lambda'], versions: '>=8', types: {} },
  startsCold: true,
  entries: [
    {
      by: 'type',
      types: [
        ...['Handler', 'APIGatewayProxyHandler', 'APIGatewayProxyHandlerV2', 'ALBHandler'],
        ...['CloudFrontRequestHandler', 'CloudFrontResponseHandler', 'LambdaFunctionURLHandler'],
        ...['APIGatewayTokenAuthorizerHandler', 'APIGatewayRequestAuthorizerHandler'],
        ...['APIGatewayProxyWebsocketHandlerV2', 'APIGatewayProxyWithCognitoAuthorizerHandler'],
        ...['CognitoUserPoolTriggerHandler', 'AppSyncResolverHandler'],
      ],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'param',
      types: [
        ...['APIGatewayProxyEvent', 'APIGatewayProxyEventV2', 'APIGatewayEvent', 'ALBEvent'],
        ...['CloudFrontRequestEvent', 'CloudFrontResponseEvent', 'LambdaFunctionURLEvent'],
        ...['APIGatewayTokenAuthorizerEvent', 'APIGatewayRequestAuthorizerEvent', 'AppSyncResolverEvent'],
        ...['APIGatewayProxyWebsocketEventV2', 'APIGatewayProxyWithCognitoAuthorizerEvent'],
      ],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'type',
      types: [
        ...['SQSHandler', 'SNSHandler', 'S3Handler', 'SESHandler', 'DynamoDBStreamHandler'],
        ...['KinesisStreamHandler', 'EventBridgeHandler', 'MSKHandler', 'CloudWatchLogsHandler'],
      ],
      kind: 'queue',
      heat: 'message',
    },
    {
      by: 'param',
      types: [
        ...['SQSEvent', 'SNSEvent', 'S3Event', 'SESEvent', 'DynamoDBStreamEvent', 'KinesisStreamEvent'],
        ...['EventBridgeEvent', 'MSKEvent', 'CloudWatchLogsEvent'],
      ],
      kind: 'queue',
      heat: 'message',
    },
    { by: 'type', types: ['ScheduledHandler'], kind: 'cron', heat: 'scheduled' },
    { by: 'param', types: ['ScheduledEvent'], kind: 'cron', heat: 'scheduled' },
    // Queues, topics, streams and buckets hand over `Records`; a scheduled event is not told from what other functions pass.
    {
      ...UNTYPED,
      reads: ['Records'],
      gives: ['batchItemFailures'],
      anyName: 'reads',
      kind: 'queue',
      heat: 'message',
    },
    {
      ...UNTYPED,
      reads: [
        ...['body', 'headers', 'pathParameters', 'queryStringParameters', 'requestContext', 'httpMethod'],
        ...['rawPath', 'rawQueryString', 'isBase64Encoded', 'multiValueHeaders'],
        'multiValueQueryStringParameters',
      ],
      gives: ['statusCode'],
      anyName: 'reads and gives',
      kind: 'http',
      heat: 'request',
    },
  ],
});

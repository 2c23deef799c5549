/** AWS Lambda: handlers, known by their own type or by that of the event they take. */
import { defineFramework } from '../define.ts';

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
  ],
});

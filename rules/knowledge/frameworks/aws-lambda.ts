/** AWS Lambda: handlers, known by their declared type. */
import { defineFramework } from '../define.ts';

export const awsLambda = defineFramework({
  package: 'aws-lambda',
  library: { package: 'aws-lambda', aliases: ['@types/aws-lambda'], versions: '>=8', types: {} },
  entries: [
    {
      by: 'type',
      types: [
        ...[
          'Handler',
          'APIGatewayProxyHandler',
          'APIGatewayProxyHandlerV2',
          'ALBHandler',
          'CloudFrontRequestHandler',
        ],
        ...[
          'LambdaFunctionURLHandler',
          'APIGatewayTokenAuthorizerHandler',
          'APIGatewayRequestAuthorizerHandler',
        ],
      ],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'type',
      types: [
        ...['SQSHandler', 'SNSHandler', 'S3Handler', 'SESHandler'],
        ...['DynamoDBStreamHandler', 'KinesisStreamHandler', 'EventBridgeHandler'],
      ],
      kind: 'queue',
      heat: 'message',
    },
    { by: 'type', types: ['ScheduledHandler'], kind: 'cron', heat: 'scheduled' },
  ],
});

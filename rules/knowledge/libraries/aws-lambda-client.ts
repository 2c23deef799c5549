/** Calls of Lambda functions with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('InvokeCommand InvokeAsyncCommand InvokeWithResponseStreamCommand'),
};

export const awsLambdaClient = defineLibrary({
  package: '@aws-sdk/client-lambda',
  versions: '>=3',
  capsRequests: true,
  exports: { LambdaClient: { constructs: 'LambdaClient', opens: 'pool' } },
  types: {
    LambdaClient: table(AWS_CLIENT),
    Lambda: table(AWS_CLIENT, requests('invoke invokeAsync invokeWithResponseStream')),
    ...awaitedTypes(COMMANDS),
  },
});

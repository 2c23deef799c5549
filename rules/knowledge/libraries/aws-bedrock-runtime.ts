/** Models of Bedrock with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests(
    'InvokeModelCommand InvokeModelWithResponseStreamCommand ConverseCommand ConverseStreamCommand',
  ),
};

export const awsBedrockRuntime = defineLibrary({
  package: '@aws-sdk/client-bedrock-runtime',
  versions: '>=3',
  capsRequests: true,
  exports: { BedrockRuntimeClient: { constructs: 'BedrockRuntimeClient', opens: 'pool' } },
  types: {
    BedrockRuntimeClient: table(AWS_CLIENT),
    BedrockRuntime: table(
      AWS_CLIENT,
      requests('invokeModel invokeModelWithResponseStream converse converseStream'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

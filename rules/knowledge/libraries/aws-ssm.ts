/** Parameters of Systems Manager with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('GetParameterCommand', { batch: 'GetParametersCommand' }),
  ...requests('DeleteParameterCommand', { batch: 'DeleteParametersCommand' }),
  ...requests('GetParametersCommand DeleteParametersCommand', { many: true }),
  ...requests('GetParametersByPathCommand PutParameterCommand'),
};

export const awsSsm = defineLibrary({
  package: '@aws-sdk/client-ssm',
  versions: '>=3',
  capsRequests: true,
  exports: { SSMClient: { constructs: 'SSMClient', opens: 'pool' } },
  types: {
    SSMClient: table(AWS_CLIENT),
    SSM: table(
      AWS_CLIENT,
      requests('getParameter', { batch: 'getParameters' }),
      requests('deleteParameter', { batch: 'deleteParameters' }),
      requests('getParameters deleteParameters', { many: true }),
      requests('getParametersByPath putParameter'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

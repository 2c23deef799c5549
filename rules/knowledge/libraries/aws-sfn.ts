/** Step Functions with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests(
    'StartExecutionCommand StartSyncExecutionCommand DescribeExecutionCommand StopExecutionCommand SendTaskSuccessCommand SendTaskFailureCommand',
  ),
};

export const awsSfn = defineLibrary({
  package: '@aws-sdk/client-sfn',
  versions: '>=3',
  capsRequests: true,
  exports: { SFNClient: { constructs: 'SFNClient', opens: 'pool' } },
  types: {
    SFNClient: table(AWS_CLIENT),
    SFN: table(
      AWS_CLIENT,
      requests(
        'startExecution startSyncExecution describeExecution stopExecution sendTaskSuccess sendTaskFailure',
      ),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

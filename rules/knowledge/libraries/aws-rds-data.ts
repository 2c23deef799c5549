/** SQL over HTTP with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, reads, table, writes } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...reads('ExecuteStatementCommand', { batch: 'BatchExecuteStatementCommand' }),
  ...writes('BatchExecuteStatementCommand', { many: true }),
};

export const awsRdsData = defineLibrary({
  package: '@aws-sdk/client-rds-data',
  versions: '>=3',
  capsRequests: true,
  types: {
    RDSDataClient: table(AWS_CLIENT),
    RDSData: table(
      AWS_CLIENT,
      reads('executeStatement', { batch: 'batchExecuteStatement' }),
      writes('batchExecuteStatement', { many: true }),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

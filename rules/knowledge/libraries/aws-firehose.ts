/** Firehose with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, named, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...named('PutRecordCommand', { does: 'queue', batch: 'PutRecordBatchCommand' }),
  ...named('PutRecordBatchCommand', { does: 'queue', many: true }),
};

export const awsFirehose = defineLibrary({
  package: '@aws-sdk/client-firehose',
  versions: '>=3',
  capsRequests: true,
  exports: { FirehoseClient: { constructs: 'FirehoseClient', opens: 'pool' } },
  types: {
    FirehoseClient: table(AWS_CLIENT),
    Firehose: table(
      AWS_CLIENT,
      named('putRecord', { does: 'queue', batch: 'putRecordBatch' }),
      named('putRecordBatch', { does: 'queue', many: true }),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

/** Kinesis with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, named, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...named('PutRecordCommand', { does: 'queue', batch: 'PutRecordsCommand' }),
  ...named('PutRecordsCommand', { does: 'queue', many: true }),
  ...requests('GetRecordsCommand GetShardIteratorCommand DescribeStreamCommand'),
};

export const awsKinesis = defineLibrary({
  package: '@aws-sdk/client-kinesis',
  versions: '>=3',
  capsRequests: true,
  exports: { KinesisClient: { constructs: 'KinesisClient', opens: 'pool' } },
  types: {
    KinesisClient: table(AWS_CLIENT),
    Kinesis: table(
      AWS_CLIENT,
      named('putRecord', { does: 'queue', batch: 'putRecords' }),
      named('putRecords', { does: 'queue', many: true }),
      requests('getRecords getShardIterator describeStream'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

/** EventBridge with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, named, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...named('PutEventsCommand', { does: 'queue', batch: 'PutEventsCommand with many entries' }),
  ...requests('PutRuleCommand PutTargetsCommand RemoveTargetsCommand DeleteRuleCommand'),
};

export const awsEventbridge = defineLibrary({
  package: '@aws-sdk/client-eventbridge',
  versions: '>=3',
  capsRequests: true,
  exports: { EventBridgeClient: { constructs: 'EventBridgeClient', opens: 'pool' } },
  types: {
    EventBridgeClient: table(AWS_CLIENT),
    EventBridge: table(
      AWS_CLIENT,
      named('putEvents', { does: 'queue', batch: 'putEvents with many entries' }),
      requests('putRule putTargets removeTargets deleteRule'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

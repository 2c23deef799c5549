/** Secrets Manager with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('GetSecretValueCommand', { batch: 'BatchGetSecretValueCommand' }),
  ...requests('BatchGetSecretValueCommand', { many: true }),
  ...requests('PutSecretValueCommand CreateSecretCommand UpdateSecretCommand DescribeSecretCommand'),
};

export const awsSecretsManager = defineLibrary({
  package: '@aws-sdk/client-secrets-manager',
  versions: '>=3',
  capsRequests: true,
  exports: { SecretsManagerClient: { constructs: 'SecretsManagerClient', opens: 'pool' } },
  types: {
    SecretsManagerClient: table(AWS_CLIENT),
    SecretsManager: table(
      AWS_CLIENT,
      requests('getSecretValue', { batch: 'batchGetSecretValue' }),
      requests('batchGetSecretValue', { many: true }),
      requests('putSecretValue createSecret updateSecret describeSecret'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

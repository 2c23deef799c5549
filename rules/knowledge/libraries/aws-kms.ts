/** Keys of KMS with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('EncryptCommand DecryptCommand GenerateDataKeyCommand SignCommand VerifyCommand'),
};

export const awsKms = defineLibrary({
  package: '@aws-sdk/client-kms',
  versions: '>=3',
  capsRequests: true,
  exports: { KMSClient: { constructs: 'KMSClient', opens: 'pool' } },
  types: {
    KMSClient: table(AWS_CLIENT),
    KMS: table(AWS_CLIENT, requests('encrypt decrypt generateDataKey sign verify')),
    ...awaitedTypes(COMMANDS),
  },
});

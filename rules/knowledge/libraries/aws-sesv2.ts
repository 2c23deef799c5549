/** Mail by version 2 of SES with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  // The form for many only sends templates that were stored before.
  ...requests('SendEmailCommand'),
  ...requests('SendBulkEmailCommand', { many: true }),
};

export const awsSesv2 = defineLibrary({
  package: '@aws-sdk/client-sesv2',
  versions: '>=3',
  capsRequests: true,
  exports: { SESv2Client: { constructs: 'SESv2Client', opens: 'pool' } },
  types: {
    SESv2Client: table(AWS_CLIENT),
    SESv2: table(AWS_CLIENT, requests('sendEmail'), requests('sendBulkEmail', { many: true })),
    ...awaitedTypes(COMMANDS),
  },
});

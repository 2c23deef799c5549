/** Mail by SES with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('SendEmailCommand SendRawEmailCommand'),
  ...requests('SendTemplatedEmailCommand', { batch: 'SendBulkTemplatedEmailCommand', batchBy: 'messages' }),
  ...requests('SendBulkTemplatedEmailCommand', { many: true }),
};

export const awsSes = defineLibrary({
  package: '@aws-sdk/client-ses',
  versions: '>=3',
  capsRequests: true,
  exports: { SESClient: { constructs: 'SESClient', opens: 'pool' } },
  types: {
    SESClient: table(AWS_CLIENT),
    SES: table(
      AWS_CLIENT,
      requests('sendEmail sendRawEmail'),
      requests('sendTemplatedEmail', { batch: 'sendBulkTemplatedEmail', batchBy: 'messages' }),
      requests('sendBulkTemplatedEmail', { many: true }),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

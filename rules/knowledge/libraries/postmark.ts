/** Postmark: mail over HTTP. */
import { defineLibrary } from '../define.ts';
import { requests, table } from '../members.ts';

export const postmark = defineLibrary({
  package: 'postmark',
  versions: '*',
  goesBy: { ServerClient: 'postmark postmarkClient' },
  types: {
    ServerClient: table(
      requests('sendEmail', { batch: 'sendEmailBatch', batchBy: 'messages' }),
      requests('sendEmailWithTemplate', { batch: 'sendEmailBatchWithTemplates', batchBy: 'messages' }),
      requests('sendEmailBatch sendEmailBatchWithTemplates', { many: true }),
      requests('getTemplates getBounces getOutboundMessages getServer'),
    ),
  },
});

/** Resend: mail over HTTP. */
import { defineLibrary } from '../define.ts';
import { requests, resource, table } from '../members.ts';

export const resend = defineLibrary({
  package: 'resend',
  versions: '*',
  goesBy: { Resend: 'resend' },
  types: {
    Resend: table({ emails: { is: 'Emails' }, batch: { is: 'Batch' }, '*': { is: 'Resource' } }),
    Emails: table(
      requests('send create', { batch: 'batch.send', batchBy: 'messages' }),
      requests('get update cancel list'),
    ),
    Batch: table(requests('send create', { many: true })),
    Resource: resource('create get list update remove send cancel'),
  },
});

/** SendGrid: mail over HTTP. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, requests, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  // Of a list it sends each by itself.
  ...requests('send', { manyIfArray: true, calls: CALLS_BACK }),
  ...requests('sendMultiple', { many: true, calls: CALLS_BACK }),
  ...harmless('setApiKey setClient setSubstitutionWrappers setTimeout'),
};

export const sendgridMail = defineLibrary({
  package: '@sendgrid/mail',
  versions: '*',
  goesBy: { MailService: 'sgMail sendgrid' },
  exports: moduleExports('MailService', FUNCTIONS),
  types: { MailService: table(FUNCTIONS) },
});

/** Nodemailer: mail over SMTP, which costs like a request. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, table } from '../members.ts';

const FUNCTIONS = { createTransport: { returns: 'Transporter' } } as const;

export const nodemailer = defineLibrary({
  package: 'nodemailer',
  versions: '*',
  exports: moduleExports('Nodemailer', FUNCTIONS),
  types: {
    Nodemailer: table(FUNCTIONS),
    Transporter: table({
      sendMail: { does: 'http', calls: CALLS_BACK },
      verify: { does: 'http', calls: CALLS_BACK },
      ...harmless('close use on isIdle'),
    }),
  },
});

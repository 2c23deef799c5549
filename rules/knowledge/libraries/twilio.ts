/** Twilio: resources by chain, `client.verify.v2.services(sid).verifications.create(…)`. */
import { defineLibrary } from '../define.ts';
import { harmless, requests } from '../members.ts';

const MAKE = { is: 'TwilioStatic', constructs: 'Twilio', returns: 'Twilio' } as const;

export const twilio = defineLibrary({
  package: 'twilio',
  versions: '>=3',
  goesBy: { Twilio: 'twilio twilioClient' },
  exports: { default: MAKE, '*': MAKE, Twilio: { constructs: 'Twilio' } },
  types: {
    TwilioStatic: { members: { Twilio: { constructs: 'Twilio' }, '*': {} } },
    Twilio: {
      members: {
        ...harmless('setAccountSid username accountSid'),
        ...requests('request'),
        '*': { is: 'Resource' },
      },
    },
    Resource: {
      // `messages(sid)` only names it.
      called: { returns: 'Resource' },
      members: {
        ...requests('create fetch update remove'),
        ...requests('list', { bounds: ['limit'], returns: 'unknown[]' }),
        ...requests('page each', { bounds: ['limit', 'pageSize'] }),
        '*': { is: 'Resource' },
      },
    },
  },
});

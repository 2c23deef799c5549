/** request and its promises. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, requests, steps } from '../members.ts';

export const request = defineLibrary({
  package: 'request',
  aliases: ['request-promise', 'request-promise-native', 'requestretry', 'teeny-request'],
  versions: '*',
  exports: { default: { is: 'RequestApi' }, '*': { is: 'RequestApi' } },
  types: {
    RequestApi: {
      called: { does: 'http', calls: CALLS_BACK },
      members: {
        ...requests('get head post put patch del delete', { calls: CALLS_BACK }),
        ...steps('defaults'),
        ...harmless('jar cookie'),
      },
    },
  },
});

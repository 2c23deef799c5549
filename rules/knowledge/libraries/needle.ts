/** Needle: requests with a callback or a promise. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, requests } from '../members.ts';

const REQUESTS: Readonly<Record<string, Member>> = requests('get head post put patch delete request', {
  calls: CALLS_BACK,
});

export const needle = defineLibrary({
  package: 'needle',
  versions: '*',
  exports: { ...REQUESTS, default: { is: 'Needle' }, '*': { is: 'Needle' } },
  types: {
    Needle: {
      called: { does: 'http', calls: CALLS_BACK },
      members: { ...REQUESTS, ...harmless('defaults') },
    },
  },
});

/** Wretch: a chain that sends its request at the method's name. */
import { defineLibrary } from '../define.ts';
import { requests, table } from '../members.ts';

const MAKE = { returns: 'Wretch' } as const;

export const wretch = defineLibrary({
  package: 'wretch',
  versions: '*',
  exports: { default: MAKE, '*': MAKE },
  types: {
    Wretch: table(requests('get post put patch delete head opts fetch', { returns: 'Answer' }), {
      '*': { returns: 'self' },
    }),
    /** It reads the answer of the same request. */
    Answer: table({ '*': { returns: 'self' } }),
  },
});

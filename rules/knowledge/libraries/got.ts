/** got: requests by method, and instances made with `extend`. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, table } from '../members.ts';

export const got = defineLibrary({
  package: 'got',
  versions: '*',
  // documentation/6-timeout.md: "By default, there's no timeout set."
  patience: {
    ends: ['timeout', 'signal'],
    options: { '*': 1, extend: 0 },
    makes: ['extend'],
    remedy: 'timeout: { request: 5_000 }',
  },
  exports: { default: { is: 'Got' }, '*': { is: 'Got' }, got: { is: 'Got' } },
  types: {
    Got: {
      called: { does: 'http', returns: 'Response' },
      members: {
        ...requests('get post put patch head delete', { returns: 'Response' }),
        ...requests('stream paginate'),
        extend: { returns: 'Got' },
        ...harmless('defaults mergeOptions'),
      },
    },
    /** `got(url).json()` reads the answer of the same request. */
    Response: table(harmless('json text buffer body headers statusCode')),
  },
});

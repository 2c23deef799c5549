/** ky and ofetch: requests by method, and instances made with `create` and `extend`. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, table } from '../members.ts';

export const ky = defineLibrary({
  package: 'ky',
  aliases: ['ky-universal', 'ofetch'],
  versions: '*',
  exports: { default: { is: 'Ky' }, '*': { is: 'Ky' }, ofetch: { is: 'Ky' }, $fetch: { is: 'Ky' } },
  types: {
    Ky: {
      called: { does: 'http', returns: 'Response' },
      members: {
        ...requests('get post put patch head delete raw', { returns: 'Response' }),
        create: { returns: 'Ky' },
        extend: { returns: 'Ky' },
        ...harmless('stop retry'),
      },
    },
    Response: table(harmless('json text blob arrayBuffer formData')),
  },
});

/** Sanity's client: queries over HTTP; patches and transactions are sent by `commit`. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests, steps, table } from '../members.ts';

export const sanity = defineLibrary({
  package: '@sanity/client',
  aliases: ['next-sanity', '@sanity/preview-kit'],
  versions: '>=3',
  goesBy: { SanityClient: 'sanityClient' },
  exports: named('createClient default', { returns: 'SanityClient' }),
  types: {
    SanityClient: table(
      requests('fetch', { batch: 'fetch with _id in $ids' }),
      requests('getDocument', { batch: 'getDocuments' }),
      requests('getDocuments', { many: true }),
      requests('create createOrReplace createIfNotExists delete', { batch: 'transaction' }),
      requests('mutate', { many: true }),
      named('patch', { returns: 'Patch' }),
      named('transaction', { returns: 'Transaction' }),
      named('withConfig clone', { returns: 'self' }),
      { assets: { is: 'Assets' }, ...harmless('listen config observable') },
    ),
    Patch: table(steps('set setIfMissing unset inc dec insert append prepend ifRevisionId'), {
      commit: { does: 'http', batch: 'transaction' },
    }),
    Transaction: table(
      named('create createOrReplace createIfNotExists delete patch', { queued: true, returns: 'self' }),
      { commit: { does: 'http', many: true } },
    ),
    Assets: table(requests('upload')),
  },
});

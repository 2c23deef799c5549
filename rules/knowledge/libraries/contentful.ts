/** Contentful: entries over HTTP. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests, table } from '../members.ts';

export const contentful = defineLibrary({
  package: 'contentful',
  versions: '*',
  goesBy: { ContentfulClientApi: 'contentfulClient' },
  exports: named('createClient', { returns: 'ContentfulClientApi' }),
  types: {
    ContentfulClientApi: table(
      requests('getEntry', { batch: 'getEntries with sys.id[in]' }),
      requests('getAsset', { batch: 'getAssets with sys.id[in]' }),
      requests('getEntries getAssets getTags getContentTypes', { bounds: ['limit'] }),
      requests('getContentType getSpace getLocales sync'),
      harmless('parseEntries version'),
      // Modifiers, which are read and not called.
      named('withoutUnresolvableLinks withAllLocales withoutLinkResolution', { is: 'ContentfulClientApi' }),
    ),
  },
});

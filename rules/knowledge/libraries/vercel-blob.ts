/** Vercel Blob: files over HTTP. */
import { defineLibrary } from '../define.ts';
import { requests } from '../members.ts';

export const vercelBlob = defineLibrary({
  package: '@vercel/blob',
  versions: '*',
  exports: {
    ...requests('put head copy get createMultipartUpload uploadPart completeMultipartUpload'),
    ...requests('list', { bounds: ['limit'] }),
    ...requests('del', { batch: 'del with an array', manyIfArray: true }),
  },
  types: {},
});

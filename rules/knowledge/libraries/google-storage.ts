/** Google Cloud Storage. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests, table } from '../members.ts';

export const googleStorage = defineLibrary({
  package: '@google-cloud/storage',
  versions: '*',
  types: {
    Storage: table(
      { bucket: { returns: 'Bucket' } },
      requests('getBuckets createBucket', { returns: 'unknown[]' }),
    ),
    Bucket: table(
      { file: { returns: 'File' } },
      requests('getFiles', { bounds: ['maxResults'], returns: 'File[][]' }),
      requests('upload exists get getMetadata setMetadata create delete'),
      requests('deleteFiles', { many: true }),
      harmless('getFilesStream name getSignedUrl'),
    ),
    File: table(
      requests(
        'download save exists get getMetadata setMetadata copy move rename makePublic makePrivate isPublic delete',
      ),
      // Streams take as long as who reads them; a URL is signed in the process if there is a key.
      harmless('createReadStream createWriteStream getSignedUrl publicUrl name'),
      named('bucket', { is: 'Bucket' }),
    ),
  },
});

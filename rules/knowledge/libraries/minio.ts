/** MinIO's client for S3. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, requests, table } from '../members.ts';

export const minio = defineLibrary({
  package: 'minio',
  versions: '>=7',
  goesBy: { Client: 'minio minioClient' },
  types: {
    Client: table(
      requests('getObject getPartialObject fGetObject putObject fPutObject copyObject statObject', {
        calls: CALLS_BACK,
      }),
      requests('removeObject', { batch: 'removeObjects', calls: CALLS_BACK }),
      requests('removeObjects', { many: true, calls: CALLS_BACK }),
      requests('bucketExists makeBucket removeBucket listBuckets'),
      // A URL is signed in the process; lists are streams.
      harmless('presignedGetObject presignedPutObject presignedUrl listObjects listObjectsV2'),
    ),
  },
});

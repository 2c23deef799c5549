/** Uploads in parts with AWS SDK v3; signing a URL is local work. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, table } from '../members.ts';

export const awsS3Tools = defineLibrary({
  package: '@aws-sdk/lib-storage',
  aliases: ['@aws-sdk/s3-request-presigner'],
  versions: '>=3',
  capsRequests: true,
  exports: { Upload: { constructs: 'Upload' }, ...harmless('getSignedUrl') },
  publishes: [
    { member: '.Upload', options: '0.params', where: { ACL: 'public' }, keys: ['CacheControl', 'Expires'] },
  ],
  types: {
    Upload: table({ done: { does: 'http' }, on: { calls: LISTENS, returns: 'self' }, ...harmless('abort') }),
  },
});

/** S3 with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, harmless, type Members, named, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('GetObjectCommand HeadObjectCommand GetObjectAttributesCommand GetObjectTaggingCommand'),
  ...requests('PutObjectCommand PutObjectTaggingCommand PutObjectAclCommand CopyObjectCommand'),
  ...requests('ListObjectsV2Command ListObjectsCommand ListObjectVersionsCommand', { bounds: ['MaxKeys'] }),
  ...requests('ListBucketsCommand HeadBucketCommand CreateBucketCommand DeleteBucketCommand'),
  ...requests('CreateMultipartUploadCommand UploadPartCommand UploadPartCopyCommand ListPartsCommand'),
  ...requests('CompleteMultipartUploadCommand AbortMultipartUploadCommand RestoreObjectCommand'),
  ...requests('DeleteObjectCommand', { batch: 'DeleteObjectsCommand' }),
  ...requests('DeleteObjectsCommand', { many: true }),
};

const EXPORTS: Members = {
  ...named('S3Client', { constructs: 'S3Client', opens: 'pool' }),
  // Pages are fetched one after another as the loop goes on.
  ...harmless('paginateListObjectsV2 paginateListParts'),
};

export const awsS3 = defineLibrary({
  package: '@aws-sdk/client-s3',
  versions: '>=3',
  capsRequests: true,
  goesBy: { S3Client: 's3Client' },
  exports: EXPORTS,
  publishes: [
    {
      member: '.PutObjectCommand',
      options: '0',
      where: { ACL: 'public' },
      keys: ['CacheControl', 'Expires'],
      signedBy: ['@aws-sdk/s3-request-presigner'],
    },
    { member: 'S3.putObject', options: '0', where: { ACL: 'public' }, keys: ['CacheControl', 'Expires'] },
  ],
  types: {
    S3Client: table(AWS_CLIENT),
    S3: table(
      AWS_CLIENT,
      requests('getObject headObject putObject copyObject getObjectTagging putObjectTagging putObjectAcl'),
      requests('listObjectsV2 listObjects listObjectVersions', { bounds: ['MaxKeys'] }),
      requests('listBuckets headBucket createBucket deleteBucket'),
      requests('createMultipartUpload uploadPart completeMultipartUpload abortMultipartUpload'),
      requests('deleteObject', { batch: 'deleteObjects' }),
      named('deleteObjects', { does: 'http', many: true }),
    ),
    ...awaitedTypes(COMMANDS),
  },
});

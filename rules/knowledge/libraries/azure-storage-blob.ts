/** Azure Blob Storage. */
import { defineLibrary } from '../define.ts';
import { harmless, type Members, named, requests, table } from '../members.ts';

const BLOB: Members = {
  ...requests(
    'download downloadToBuffer downloadToFile exists getProperties setMetadata setHTTPHeaders setAccessTier',
  ),
  ...requests('beginCopyFromURL syncCopyFromURL getTags setTags createSnapshot'),
  ...requests('delete deleteIfExists', { batch: 'BlobBatchClient.deleteBlobs' }),
  ...named('getBlockBlobClient', { returns: 'BlobClient' }),
  ...harmless('generateSasUrl url name withSnapshot withVersion'),
};

export const azureStorageBlob = defineLibrary({
  package: '@azure/storage-blob',
  versions: '>=12',
  exports: {
    BlobServiceClient: { is: 'ServiceStatic', constructs: 'BlobServiceClient' },
    BlobClient: { constructs: 'BlobClient' },
    BlockBlobClient: { constructs: 'BlobClient' },
    ...harmless('generateBlobSASQueryParameters StorageSharedKeyCredential BlobSASPermissions'),
  },
  types: {
    ServiceStatic: table(named('fromConnectionString', { returns: 'BlobServiceClient' })),
    BlobServiceClient: table(
      named('getContainerClient', { returns: 'ContainerClient' }),
      named('getBlobBatchClient', { returns: 'BlobBatchClient' }),
      requests('createContainer deleteContainer getProperties getUserDelegationKey'),
      harmless('listContainers'),
    ),
    ContainerClient: table(
      named('getBlobClient getBlockBlobClient getAppendBlobClient getPageBlobClient', {
        returns: 'BlobClient',
      }),
      named('getBlobBatchClient', { returns: 'BlobBatchClient' }),
      requests(
        'create createIfNotExists delete deleteIfExists exists getProperties setMetadata uploadBlockBlob',
      ),
      requests('deleteBlob', { batch: 'BlobBatchClient.deleteBlobs' }),
      // Pages are fetched one after another as the loop goes on.
      harmless('listBlobsFlat listBlobsByHierarchy findBlobsByTags generateSasUrl'),
    ),
    BlobClient: table(
      BLOB,
      requests('upload uploadData uploadFile uploadStream stageBlock commitBlockList syncUploadFromURL'),
    ),
    BlobBatchClient: table(requests('deleteBlobs setBlobsAccessTier submitBatch', { many: true })),
  },
});

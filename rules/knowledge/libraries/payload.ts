/** Payload's local API. */
import { defineLibrary } from '../define.ts';
import { harmless, reads, table, writes } from '../members.ts';

export const payload = defineLibrary({
  package: 'payload',
  versions: '>=2',
  goesBy: { Payload: 'payload' },
  exports: {
    getPayload: { returns: 'Payload' },
    default: { is: 'Payload' },
    ...harmless('buildConfig'),
  },
  types: {
    Payload: table(
      reads('findByID', { batch: 'find with in' }),
      reads('find', { batch: 'find with in', bounds: ['limit'] }),
      reads('findGlobal findVersions findVersionByID findGlobalVersions count countVersions'),
      writes('create'),
      writes('update', { batch: 'update with where', sameValues: '0.data' }),
      writes('delete', { batch: 'delete with where' }),
      writes('updateGlobal restoreVersion duplicate'),
      { sendEmail: { does: 'http' }, ...harmless('init logger config collections jobs') },
    ),
    BasePayload: { extends: ['Payload'], members: {} },
    PayloadRequest: table({ payload: { is: 'Payload' }, ...harmless('user locale headers') }),
  },
});

/** nano: documents of CouchDB. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, named, reads, table, writes } from '../members.ts';

const MAKE: Member = { returns: 'Server' };

export const nano = defineLibrary({
  package: 'nano',
  versions: '>=8',
  exports: { default: MAKE, '*': MAKE },
  types: {
    Server: table({ db: { is: 'Databases' } }, named('use scope', { returns: 'Documents' })),
    ServerScope: { extends: ['Server'], members: {} },
    Databases: table(
      named('use', { returns: 'Documents' }),
      reads('get list'),
      writes('create destroy compact replicate'),
    ),
    Documents: table(
      reads('get head', { batch: 'fetch', calls: CALLS_BACK }),
      reads('fetch', { many: true }),
      reads('list find view search', { bounds: ['limit'], calls: CALLS_BACK }),
      writes('insert destroy', { batch: 'bulk', calls: CALLS_BACK }),
      writes('bulk', { many: true, calls: CALLS_BACK }),
    ),
    DocumentScope: { extends: ['Documents'], members: {} },
  },
});

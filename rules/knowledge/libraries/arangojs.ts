/** ArangoDB. */
import { defineLibrary } from '../define.ts';
import { harmless, named, reads, table, writes } from '../members.ts';

export const arangojs = defineLibrary({
  package: 'arangojs',
  versions: '*',
  exports: { ...harmless('aql') },
  types: {
    Database: table(
      reads('query', { batch: 'query with FILTER … IN @ids', returns: 'Cursor' }),
      named('collection', { returns: 'Collection' }),
      named('database', { returns: 'self' }),
      reads('collections get exists'),
      writes('createCollection executeTransaction'),
      harmless('close useBasicAuth useBearerAuth beginTransaction'),
    ),
    Collection: table(
      reads('document documentExists', { batch: 'documents' }),
      reads('documents', { many: true }),
      reads('count exists'),
      writes('save', { batch: 'saveAll' }),
      writes('update', { batch: 'updateAll' }),
      writes('replace', { batch: 'replaceAll' }),
      writes('remove', { batch: 'removeAll' }),
      writes('saveAll updateAll replaceAll removeAll import', { many: true }),
    ),
    DocumentCollection: { extends: ['Collection'], members: {} },
    EdgeCollection: { extends: ['Collection'], members: reads('edges inEdges outEdges') },
    // Documents come in batches; `next` mostly takes one that is there.
    Cursor: table(
      named('all', { returns: 'unknown[]' }),
      { forEach: { calls: { argument: 0, runs: 'per-element', mode: 'sequential' } } },
      { map: { calls: { argument: 0, runs: 'per-element', mode: 'concurrent' }, returns: 'result[]' } },
      harmless('next hasNext'),
    ),
  },
});

/** Typesense: collections and their documents. */
import { defineLibrary } from '../define.ts';
import { named, reads, table, writes } from '../members.ts';

export const typesense = defineLibrary({
  package: 'typesense',
  versions: '*',
  exports: { default: { is: 'TypesenseStatic' }, '*': { is: 'TypesenseStatic' } },
  types: {
    TypesenseStatic: table(named('Client SearchClient', { constructs: 'Client' })),
    Client: table({ collections: { returns: 'Collection' }, multiSearch: { is: 'MultiSearch' } }),
    SearchClient: { extends: ['Client'], members: {} },
    MultiSearch: table(reads('perform', { many: true })),
    Collection: table(
      named('documents', { returns: 'Documents' }),
      reads('retrieve exists'),
      writes('create update delete'),
    ),
    Documents: table(
      reads('search', { batch: 'multiSearch.perform', bounds: ['per_page'] }),
      reads('retrieve', { batch: 'search with filter_by' }),
      writes('create upsert update emplace', { batch: 'import' }),
      writes('import createMany', { many: true }),
      writes('delete', { batch: 'delete with filter_by' }),
      reads('export'),
    ),
  },
});

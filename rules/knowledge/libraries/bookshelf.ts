/** Bookshelf: models, collections and their queries. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, reads, steps, table, writes } from '../members.ts';

export const bookshelf = defineLibrary({
  package: 'bookshelf',
  versions: '*',
  exports: { default: { returns: 'Bookshelf' }, '*': { returns: 'Bookshelf' } },
  types: {
    Bookshelf: table({
      Model: { is: 'ModelStatic', constructs: 'Model' },
      Collection: { constructs: 'Collection' },
      model: { returns: 'ModelStatic' },
      transaction: { calls: { argument: 0, runs: 'once' }, returns: 'result' },
      ...harmless('plugin knex'),
    }),
    ModelStatic: table(
      steps('where query forge extend'),
      reads('fetchAll fetchPage', { batch: 'fetchAll with whereIn', returns: 'Collection' }),
      reads('count'),
    ),
    Model: table(
      steps('where query orderBy related set'),
      reads('fetch refresh load', { batch: 'fetchAll with whereIn', returns: 'self' }),
      reads('fetchAll fetchPage', { batch: 'fetchAll with whereIn', returns: 'Collection' }),
      reads('count'),
      writes('save', { batch: 'knex insert with an array', returns: 'self' }),
      writes('destroy', { batch: 'where with whereIn' }),
      named('on', { calls: LISTENS }),
      harmless('get has toJSON serialize belongsTo hasMany hasOne belongsToMany isNew'),
    ),
    Collection: table(
      reads('fetch load fetchOne', { batch: 'fetchAll with withRelated', returns: 'self' }),
      named('map', {
        calls: { argument: 0, runs: 'per-element', mode: 'concurrent', params: ['Model'] },
        returns: 'result[]',
      }),
      named('forEach each', {
        calls: { argument: 0, runs: 'per-element', mode: 'concurrent', params: ['Model'] },
      }),
      named('toArray models', { returns: 'Model[]' }),
      harmless('toJSON at first length size serialize'),
    ),
  },
});

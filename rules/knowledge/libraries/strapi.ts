/** Strapi: the document service (version 5), the entity service (version 4) and the query engine under both. */
import { defineLibrary } from '../define.ts';
import { harmless, named, reads, shapes, table, writes } from '../members.ts';

const ENTITIES = {
  ...reads('findOne', { batch: 'findMany with $in' }),
  ...reads('findMany', { batch: 'findMany with $in', bounds: ['limit', 'pagination'], returns: 'unknown[]' }),
  ...reads('findPage findWithCount findFirst count load loadPages'),
  ...writes('create', { batch: 'createMany' }),
  ...writes('update', { batch: 'updateMany', sameValues: '0.data' }),
  ...writes('delete', { batch: 'deleteMany' }),
  ...writes('createMany updateMany deleteMany', { many: true }),
  ...writes('publish unpublish discardDraft clone'),
} as const;

export const strapi = defineLibrary({
  package: '@strapi/strapi',
  aliases: ['@strapi/types'],
  versions: '>=4',
  // Each application has it as a global variable; its types can be imported by name.
  exports: {},
  globals: { strapi: { is: 'Strapi' } },
  goesBy: { Strapi: 'strapi' },
  types: {
    Strapi: table(
      { entityService: { is: 'Entities' }, db: { is: 'Database' } },
      named('documents query', { returns: 'Entities' }),
      harmless('service controller plugin config log getModel contentType'),
    ),
    Database: table(named('query', { returns: 'Entities' }), {
      transaction: { calls: { argument: 0, runs: 'once' }, returns: 'result' },
      ...harmless('connection'),
    }),
    Entities: table(ENTITIES),
  },
  shapes: shapes(ENTITIES, '**.entityService', 'findOne findMany count create update delete'),
});

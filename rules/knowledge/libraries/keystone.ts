/** Keystone: lists by name, as `context.db.Post` and `context.query.Post`. */
import { defineLibrary } from '../define.ts';
import { harmless, reads, table, writes } from '../members.ts';

export const keystone = defineLibrary({
  package: '@keystone-6/core',
  versions: '*',
  types: {
    KeystoneContext: table(
      { db: { is: 'Lists' }, query: { is: 'Lists' }, sudo: { returns: 'self' } },
      { withSession: { returns: 'self' }, withRequest: { returns: 'self' } },
      { graphql: { is: 'GraphQL' } },
      harmless('session req res prisma'),
    ),
    Context: { extends: ['KeystoneContext'], members: {} },
    GraphQL: table(reads('run raw')),
    Lists: { members: { '*': { is: 'List' } } },
    List: table(
      reads('findOne', { batch: 'findMany with in' }),
      reads('findMany', { batch: 'findMany with in', bounds: ['take'], returns: 'unknown[]' }),
      reads('count'),
      writes('createOne', { batch: 'createMany' }),
      writes('updateOne', { batch: 'updateMany', sameValues: '0.data' }),
      writes('deleteOne', { batch: 'deleteMany' }),
      writes('createMany updateMany deleteMany', { many: true }),
    ),
  },
});

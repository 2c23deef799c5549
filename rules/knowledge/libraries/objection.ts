/** Objection: model classes whose queries are sent when they are awaited. */
import { defineLibrary, type Member } from '../define.ts';
import { builder, harmless, named, reads, steps, table } from '../members.ts';

const READ: Member = { does: 'db.read', batch: 'findByIds', returns: 'given[]' };
const INSERT: Member = { does: 'db.write', batch: 'insert with an array', manyIfArray: true };
const CHANGE: Member = { does: 'db.write', batch: 'whereIn' };

const VERBS: Readonly<Record<string, Member>> = {
  ...named('insert insertAndFetch insertGraph upsertGraph insertGraphAndFetch upsertGraphAndFetch', {
    returns: 'InsertBuilder',
    manyIfArray: true,
  }),
  ...named('update patch patchAndFetch updateAndFetch', { returns: 'ChangeBuilder', sameValues: '0' }),
  ...named('patchAndFetchById updateAndFetchById', { returns: 'ChangeBuilder', sameValues: '1' }),
  ...named('increment decrement', { returns: 'ChangeBuilder', sameValues: ['0', '1'] }),
  ...named('delete deleteById relate unrelate', { returns: 'ChangeBuilder' }),
  ...steps('findByIds whereIn orWhereIn whereInComposite', { many: true }),
  ...reads('resultSize execute', { lazy: true, batch: 'whereIn with groupBy' }),
  ...harmless('toKnexQuery clone'),
};

export const objection = defineLibrary({
  package: 'objection',
  versions: '>=2',
  exports: {
    Model: { is: 'ModelStatic', constructs: 'Model' },
    ...harmless('raw ref fn val lit'),
    transaction: { calls: { argument: 'last', runs: 'once' }, returns: 'result' },
  },
  types: {
    ModelStatic: table({
      query: { returns: 'QueryBuilder' },
      relatedQuery: { returns: 'QueryBuilder' },
      fetchGraph: { does: 'db.read', manyIfArray: true, batch: 'fetchGraph with an array' },
      transaction: { calls: { argument: 'last', runs: 'once' }, returns: 'result' },
      ...steps('bindKnex bindTransaction'),
      ...harmless('fromJson knex ref raw startTransaction'),
    }),
    Model: table({
      $query: { returns: 'QueryBuilder' },
      $relatedQuery: { returns: 'QueryBuilder' },
      $fetchGraph: { does: 'db.read', batch: 'withGraphFetched' },
      ...steps('$set $setJson $clone'),
      ...harmless('$toJson $id $validate'),
    }),
    QueryBuilder: builder(READ, VERBS),
    InsertBuilder: builder(INSERT, harmless('toKnexQuery')),
    ChangeBuilder: builder(CHANGE, VERBS),
  },
});

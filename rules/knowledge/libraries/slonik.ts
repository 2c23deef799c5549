/** Slonik: queries of a pool, a connection or a transaction. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, reads, table } from '../members.ts';

const BATCH = 'query with = ANY';

const QUERIES: Readonly<Record<string, Member>> = {
  ...reads('any anyFirst many manyFirst', { batch: BATCH, returns: 'unknown[]' }),
  ...reads('exists maybeOne maybeOneFirst one oneFirst query', { batch: BATCH }),
  ...named('transaction', {
    calls: { argument: 0, runs: 'once', params: ['DatabaseTransactionConnection'] },
    returns: 'result',
  }),
  stream: { does: 'db.read' },
};

export const slonik = defineLibrary({
  package: 'slonik',
  versions: '>=23',
  exports: {
    createPool: { does: 'db.connect', returns: 'DatabasePool', opens: 'pool' },
    sql: { is: 'Sql' },
    ...harmless('createSqlTag createTypeParserPreset'),
  },
  oneConnection: ['DatabasePoolConnection', 'DatabaseTransactionConnection'],
  types: {
    /** It makes text; nothing is sent. */
    Sql: { called: {}, members: { '*': {} } },
    DatabasePool: table(QUERIES, {
      connect: {
        calls: { argument: 0, runs: 'once', params: ['DatabasePoolConnection'] },
        returns: 'result',
      },
      ...harmless('end state configuration'),
    }),
    DatabasePoolConnection: table(QUERIES),
    DatabaseTransactionConnection: table(QUERIES),
    CommonQueryMethods: table(QUERIES),
  },
});

/** postgres.js: a tag whose query is sent when it is awaited. */
import { defineLibrary, type Member } from '../define.ts';
import { builder, harmless, named, reads, table } from '../members.ts';

const SQL: Readonly<Record<string, Member>> = {
  ...named('begin savepoint', {
    calls: { argument: 'last', runs: 'once', params: ['TransactionSql'] },
    returns: 'result',
  }),
  reserve: { returns: 'ReservedSql' },
  unsafe: { returns: 'PendingQuery' },
  file: { returns: 'PendingQuery' },
  end: { does: 'db.connect' },
  listen: { calls: { argument: 1, runs: 'later' } },
  notify: { does: 'db.write' },
  ...harmless('json array typed types release subscribe options parameters'),
};

export const postgres = defineLibrary({
  package: 'postgres',
  aliases: ['deno.land/x/postgresjs/mod.js'],
  versions: '>=3',
  goesBy: { Sql: 'sql' },
  exports: { default: { is: 'Postgres' }, '*': { is: 'Postgres' } },
  oneConnection: ['TransactionSql', 'ReservedSql'],
  types: {
    Postgres: { called: { returns: 'Sql', opens: 'pool' }, members: {} },
    /** `sql(values)` makes a fragment with the same type; nobody awaits that. */
    Sql: { called: { returns: 'PendingQuery' }, members: SQL },
    TransactionSql: { extends: ['Sql'], called: { returns: 'PendingQuery' }, members: {} },
    ReservedSql: { extends: ['Sql'], called: { returns: 'PendingQuery' }, members: {} },
    PendingQuery: builder(
      { does: 'db.read', statement: true, batch: 'query with = ANY', returns: 'unknown[]' },
      {
        ...table(reads('execute', { lazy: true })).members,
        ...harmless('cancel describe'),
        cursor: {
          does: 'db.read',
          calls: { argument: 'last', runs: 'per-element', mode: 'sequential' },
        },
        forEach: {
          does: 'db.read',
          calls: { argument: 0, runs: 'per-element', mode: 'sequential' },
        },
      },
    ),
  },
});

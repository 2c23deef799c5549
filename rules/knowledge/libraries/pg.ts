/** node-postgres: pools, clients and what a pool lends. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

/** `query(text, values, callback?)`: the text alone could tell reads from writes. */
const QUERY: Readonly<Record<string, Member>> = {
  query: { does: 'db.read', batch: 'query with = ANY($1)', calls: CALLS_BACK },
};

const EXPORTS: Readonly<Record<string, Member>> = {
  Pool: { constructs: 'Pool' },
  Client: { constructs: 'Client' },
  native: { is: 'Pg' },
  ...harmless('types defaults escapeIdentifier escapeLiteral'),
};

export const pg = defineLibrary({
  package: 'pg',
  aliases: ['@neondatabase/serverless', '@vercel/postgres'],
  versions: '>=7',
  goesBy: { Pool: 'pool pgPool', PoolClient: 'client pgClient connection databaseConnection db conn' },
  exports: moduleExports('Pg', EXPORTS),
  types: {
    Pg: table(EXPORTS),
    Pool: table(QUERY, named('on once', { calls: LISTENS }), {
      connect: {
        does: 'db.connect',
        returns: 'PoolClient',
        calls: { ...CALLS_BACK, params: ['unknown', 'PoolClient'] },
      },
      end: { does: 'db.connect' },
      ...harmless('totalCount idleCount waitingCount'),
    }),
    ClientBase: table(
      QUERY,
      named('on once', { calls: LISTENS }),
      harmless('escapeIdentifier escapeLiteral'),
    ),
    PoolClient: { extends: ['ClientBase'], members: harmless('release') },
    Client: {
      extends: ['ClientBase'],
      members: { connect: { does: 'db.connect' }, end: { does: 'db.connect' } },
    },
  },
});

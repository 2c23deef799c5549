/** node-postgres: pools, clients and what a pool lends; Neon's and Vercel's drivers, which add a template tag. */
import { defineLibrary, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

/** `query(text, values, callback?)` */
const QUERY: Readonly<Record<string, Member>> = {
  query: { does: 'db.read', statement: true, batch: 'query with = ANY($1)', calls: CALLS_BACK },
};

const EXPORTS: Readonly<Record<string, Member>> = {
  Pool: { constructs: 'Pool', opens: 'pool' },
  Client: { constructs: 'Client', opens: 'connection' },
  native: { is: 'Pg' },
  ...harmless('types defaults escapeIdentifier escapeLiteral'),
  neon: { returns: 'NeonQueryFunction' },
  ...named('sql db', { is: 'VercelPool' }),
  createPool: { returns: 'VercelPool' },
  createClient: { returns: 'VercelClient' },
};

const TAG: Member = { does: 'db.read', statement: true, batch: 'query with = ANY($1)' };

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.query($statement, [$value])',
    many: '$from.query($statement, [$values])',
    gives: 'rows',
    compares: '= ANY($1)',
    rowsIn: 'rows',
    asText: true,
  },
];

export const pg = defineLibrary({
  package: 'pg',
  aliases: ['@neondatabase/serverless', '@vercel/postgres'],
  stateless: ['@neondatabase/serverless', '@vercel/postgres'],
  versions: '>=7',
  goesBy: { Pool: 'pool pgPool', PoolClient: 'client pgClient connection databaseConnection db conn' },
  exports: moduleExports('Pg', EXPORTS),
  oneConnection: ['ClientBase'],
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
    VercelPool: {
      extends: ['Pool'],
      called: TAG,
      members: { sql: TAG, connect: { does: 'db.connect', returns: 'VercelClient' } },
    },
    VercelClient: { extends: ['Client'], members: { sql: TAG, ...harmless('release') } },
    /** Its queries are sent when they are awaited, or all together by `transaction`. */
    NeonQueryFunction: {
      called: { ...TAG, lazy: true },
      members: {
        query: { ...TAG, lazy: true },
        transaction: { does: 'db.write', many: true },
        unsafe: {},
      },
    },
    PoolClient: { extends: ['ClientBase'], members: harmless('release') },
    Client: {
      extends: ['ClientBase'],
      members: { connect: { does: 'db.connect' }, end: { does: 'db.connect' } },
    },
  },
  batches: BATCHES,
});

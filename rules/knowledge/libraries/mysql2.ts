/** mysql2 and mysql: pools and connections, with callbacks or promises. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

const QUERY: Readonly<Record<string, Member>> = {
  ...named('query execute', {
    does: 'db.read',
    statement: true,
    batch: 'query with IN (?)',
    calls: CALLS_BACK,
    returns: 'unknown[]',
  }),
};

const EXPORTS: Readonly<Record<string, Member>> = {
  createPool: { returns: 'Pool', opens: 'pool' },
  createPoolPromise: { returns: 'Pool', opens: 'pool' },
  createConnection: { does: 'db.connect', returns: 'Connection', opens: 'connection' },
  createConnectionPromise: { does: 'db.connect', returns: 'Connection', opens: 'connection' },
  createPoolCluster: { returns: 'Pool', opens: 'pool' },
  ...harmless('escape escapeId format raw'),
};

export const mysql2 = defineLibrary({
  package: 'mysql2',
  aliases: ['mysql2/promise', 'mysql', 'promise-mysql'],
  versions: '*',
  goesBy: { Pool: 'pool', Connection: 'connection conn' },
  exports: moduleExports('Mysql', EXPORTS),
  oneConnection: ['Connection'],
  types: {
    Mysql: table(EXPORTS),
    Pool: table(QUERY, named('on', { calls: LISTENS }), {
      getConnection: {
        does: 'db.connect',
        returns: 'PoolConnection',
        calls: { ...CALLS_BACK, params: ['unknown', 'PoolConnection'] },
      },
      end: { does: 'db.connect' },
      promise: { returns: 'Pool' },
      ...harmless('escape escapeId format'),
    }),
    Connection: table(QUERY, named('on', { calls: LISTENS }), {
      ...named('connect end ping', { does: 'db.connect', calls: CALLS_BACK }),
      promise: { returns: 'Connection' },
      ...named('beginTransaction commit rollback', { calls: CALLS_BACK }),
      ...harmless('destroy escape escapeId format'),
    }),
    PoolConnection: { extends: ['Connection'], members: harmless('release') },
  },
});

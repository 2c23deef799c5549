/** MariaDB's connector. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, named, table } from '../members.ts';

const QUERIES: Readonly<Record<string, Member>> = {
  ...named('query execute', {
    does: 'db.read',
    statement: true,
    batch: 'batch, or query with IN',
    calls: CALLS_BACK,
  }),
  batch: { does: 'db.write', many: true, calls: CALLS_BACK },
  importFile: { does: 'db.write', many: true },
};

const EXPORTS: Readonly<Record<string, Member>> = {
  createPool: { returns: 'Pool', opens: 'pool' },
  createPoolCluster: { returns: 'PoolCluster', opens: 'pool' },
  createConnection: { does: 'db.connect', returns: 'Connection', opens: 'connection' },
  importFile: { does: 'db.write', many: true },
};

const LEND: Member = { does: 'db.connect', returns: 'PoolConnection', calls: CALLS_BACK };

export const mariadb = defineLibrary({
  package: 'mariadb',
  versions: '>=2',
  exports: moduleExports('MariaDb', EXPORTS),
  oneConnection: ['Connection'],
  types: {
    MariaDb: table(EXPORTS),
    Pool: table(QUERIES, { getConnection: LEND }, harmless('end on activeConnections')),
    PoolCluster: table({ getConnection: LEND, of: { returns: 'Pool' } }, harmless('add remove end')),
    Connection: table(
      QUERIES,
      { prepare: { returns: 'Prepare' } },
      harmless('queryStream beginTransaction commit rollback end destroy release on ping'),
    ),
    PoolConnection: { extends: ['Connection'], members: {} },
    Prepare: table(
      named('execute', { does: 'db.read', statement: true, batch: 'batch, or query with IN' }),
      harmless('executeStream close'),
    ),
  },
});

/** Neo4j: sessions, transactions and queries. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const RUN: Member = { does: 'db.read', batch: 'run with UNWIND $rows' };

const IN_TRANSACTION: Member = {
  calls: { argument: 0, runs: 'once', params: ['Transaction'] },
  returns: 'result',
};

const EXPORTS: Readonly<Record<string, Member>> = {
  driver: { returns: 'Driver', opens: 'pool' },
  ...harmless('auth int isInt integer types routing'),
};

export const neo4jDriver = defineLibrary({
  package: 'neo4j-driver',
  aliases: ['neo4j-driver-core'],
  versions: '>=4',
  exports: moduleExports('Neo4j', EXPORTS),
  oneConnection: ['Transaction', 'ManagedTransaction'],
  types: {
    Neo4j: table(EXPORTS),
    Driver: table({
      session: { returns: 'Session' },
      executeQuery: { ...RUN, batch: 'executeQuery with UNWIND $rows' },
      ...named('verifyConnectivity getServerInfo close', { does: 'db.connect' }),
    }),
    Session: table(
      { run: RUN },
      named('executeRead executeWrite readTransaction writeTransaction', IN_TRANSACTION),
      named('beginTransaction', { returns: 'Transaction' }),
      harmless('close lastBookmarks lastBookmark'),
    ),
    Transaction: table({ run: RUN }, harmless('commit rollback isOpen close')),
    ManagedTransaction: table({ run: RUN }),
  },
});

/** Microsoft SQL Server: pools, requests, transactions and prepared statements. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, named, steps, table } from '../members.ts';

/** `query` is a template's tag too. */
const QUERY: Member = {
  does: 'db.read',
  statement: true,
  batch: 'query with IN, or a table-valued parameter',
  calls: CALLS_BACK,
};

export const mssql = defineLibrary({
  package: 'mssql',
  aliases: ['msnodesqlv8'],
  versions: '>=5',
  exports: {
    connect: { does: 'db.connect', returns: 'ConnectionPool', calls: CALLS_BACK },
    query: QUERY,
    ...harmless('Table NVarChar VarChar Int BigInt Bit DateTime UniqueIdentifier Decimal MAX TVP'),
  },
  oneConnection: ['Transaction'],
  types: {
    ConnectionPool: table(
      named('connect', { does: 'db.connect', returns: 'self', calls: CALLS_BACK }),
      named('close', { does: 'db.connect' }),
      named('query batch', QUERY),
      { request: { returns: 'Request' }, transaction: { returns: 'Transaction' } },
      named('on once', { calls: LISTENS, returns: 'self' }),
      harmless('connected connecting healthy'),
    ),
    Request: table(
      steps('input output replaceInput'),
      named('query batch execute', QUERY),
      named('bulk', { does: 'db.write', many: true, calls: CALLS_BACK }),
      named('on', { calls: LISTENS, returns: 'self' }),
      harmless('cancel stream pipe'),
    ),
    Transaction: table({ request: { returns: 'Request' }, ...harmless('begin commit rollback on') }),
    PreparedStatement: table(steps('input output'), named('execute', QUERY), harmless('prepare unprepare')),
  },
});

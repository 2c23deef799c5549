/** PlanetScale's serverless driver: each query is a request. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, table } from '../members.ts';

const EXECUTE: Member = { does: 'db.read', statement: true, batch: 'execute with IN' };

const TRANSACTION: Member = {
  calls: { argument: 0, runs: 'once', params: ['Connection'] },
  returns: 'result',
};

export const planetscale = defineLibrary({
  package: '@planetscale/database',
  versions: '*',
  exports: named('connect', { returns: 'Connection' }),
  types: {
    Client: table({ execute: EXECUTE, transaction: TRANSACTION, connection: { returns: 'Connection' } }),
    Connection: table({ execute: EXECUTE, transaction: TRANSACTION }, harmless('refresh')),
    Transaction: table({ execute: EXECUTE }),
  },
});

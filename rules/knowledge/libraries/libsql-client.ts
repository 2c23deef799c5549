/** libSQL and Turso: statements over HTTP, or of a local file. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, table, writes } from '../members.ts';

const STATEMENTS: Readonly<Record<string, Member>> = {
  // The text alone could tell reads from writes.
  execute: { does: 'db.read', batch: 'batch' },
  ...writes('batch executeMultiple', { many: true }),
};

export const libsqlClient = defineLibrary({
  package: '@libsql/client',
  versions: '*',
  exports: named('createClient', { returns: 'Client' }),
  oneConnection: ['Transaction'],
  types: {
    Client: table(STATEMENTS, {
      transaction: { returns: 'Transaction' },
      ...writes('migrate', { many: true }),
      ...harmless('sync close'),
    }),
    Transaction: table(STATEMENTS, harmless('commit rollback close')),
  },
});

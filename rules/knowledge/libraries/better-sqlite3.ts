/** better-sqlite3: every statement blocks until it is done. */
import { defineLibrary } from '../define.ts';
import { harmless, named, steps, table } from '../members.ts';

export const betterSqlite3 = defineLibrary({
  package: 'better-sqlite3',
  aliases: ['better-sqlite3-multiple-ciphers', 'libsql'],
  versions: '*',
  exports: {
    default: { constructs: 'Database', returns: 'Database' },
    '*': { constructs: 'Database', returns: 'Database' },
  },
  types: {
    Database: table({
      prepare: { returns: 'Statement' },
      exec: { does: 'db.write', sync: true, returns: 'self' },
      pragma: { does: 'db.read', sync: true },
      // It gives back a function that runs the given one in a transaction.
      transaction: { calls: { argument: 0, runs: 'once' }, returns: 'argument' },
      backup: { does: 'fs' },
      ...harmless('close function aggregate loadExtension inTransaction open'),
    }),
    Statement: table(
      named('get', { does: 'db.read', sync: true, batch: 'all with IN' }),
      named('all', { does: 'db.read', sync: true, batch: 'all with IN', returns: 'unknown[]' }),
      named('iterate', { does: 'db.read', sync: true, returns: 'unknown[]' }),
      named('run', { does: 'db.write', sync: true, batch: 'transaction' }),
      steps('pluck expand raw bind safeIntegers'),
      harmless('columns reader source'),
    ),
  },
});

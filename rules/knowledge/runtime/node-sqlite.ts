/** Node's own SQLite: every statement blocks until it is done. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const nodeSqlite = defineLibrary({
  package: 'node:sqlite',
  versions: '*',
  exports: { DatabaseSync: { constructs: 'DatabaseSync' } },
  types: {
    DatabaseSync: table({
      prepare: { returns: 'StatementSync' },
      exec: { does: 'db.write', sync: true },
      ...harmless('close open function'),
    }),
    StatementSync: table(
      named('get all', { does: 'db.read', sync: true, batch: 'all with IN' }),
      named('iterate', { does: 'db.read', sync: true, returns: 'unknown[]' }),
      named('run', { does: 'db.write', sync: true, batch: 'exec in one transaction' }),
      harmless('setReadBigInts setAllowBareNamedParameters setAllowUnknownNamedParameters'),
    ),
  },
});

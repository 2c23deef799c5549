/** node-sqlite3 and its promises in `sqlite`: statements run in libuv's pool. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, named, table } from '../members.ts';

const STATEMENTS: Readonly<Record<string, Member>> = {
  get: { does: 'db.read', batch: 'all with IN', calls: CALLS_BACK },
  all: { does: 'db.read', batch: 'all with IN', calls: CALLS_BACK, returns: 'unknown[]' },
  each: { does: 'db.read', calls: { argument: 'last', runs: 'per-element', mode: 'concurrent' } },
  run: { does: 'db.write', batch: 'statement with many rows', calls: CALLS_BACK },
};

const EXPORTS: Readonly<Record<string, Member>> = {
  verbose: { returns: 'Sqlite3' },
  Database: { constructs: 'Database', calls: CALLS_BACK },
  open: { does: 'db.connect', returns: 'Database' },
  ...harmless('cached OPEN_READONLY OPEN_READWRITE OPEN_CREATE'),
};

export const sqlite3 = defineLibrary({
  package: 'sqlite3',
  aliases: ['sqlite', '@vscode/sqlite3'],
  versions: '>=4',
  exports: moduleExports('Sqlite3', EXPORTS),
  types: {
    Sqlite3: table(EXPORTS),
    Database: table(STATEMENTS, {
      exec: { does: 'db.write', many: true, calls: CALLS_BACK },
      prepare: { returns: 'Statement', calls: CALLS_BACK },
      ...named('serialize parallelize', { calls: { argument: 0, runs: 'once' } }),
      migrate: { does: 'db.write', many: true },
      ...harmless('close configure on loadExtension wait interrupt'),
    }),
    Statement: table(STATEMENTS, harmless('bind finalize reset')),
  },
});

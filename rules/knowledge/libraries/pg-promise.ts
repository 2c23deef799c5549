/** pg-promise: databases, tasks and transactions. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, reads, table, writes } from '../members.ts';

const BATCH = 'query with IN ($1:csv)';

const ONE = { calls: { argument: 'last', runs: 'once', params: ['Task'] }, returns: 'result' } as const;

const EACH = { calls: { argument: 2, runs: 'per-element', mode: 'concurrent' } } as const;

const QUERIES: Readonly<Record<string, Member>> = {
  ...reads('one oneOrNone result func proc query multi multiResult', { batch: BATCH }),
  ...reads('many manyOrNone any', { batch: BATCH, returns: 'unknown[]' }),
  ...reads('map each', { batch: BATCH, ...EACH }),
  ...writes('none', { batch: 'helpers.insert or helpers.update with an array' }),
  ...named('task taskIf tx txIf', ONE),
  ...harmless('stream'),
};

export const pgPromise = defineLibrary({
  package: 'pg-promise',
  versions: '>=8',
  exports: { default: { returns: 'Main' }, '*': { returns: 'Main' } },
  types: {
    Main: { called: { returns: 'Database' }, members: harmless('as helpers pg end') },
    Database: table(QUERIES, named('connect', { does: 'db.connect' }), harmless('$pool $config')),
    IDatabase: table(QUERIES, named('connect', { does: 'db.connect' })),
    Task: table(QUERIES, {
      // It settles what has been started already.
      batch: { returns: 'argument' },
      sequence: { calls: { argument: 0, runs: 'per-element', mode: 'sequential' } },
      page: { calls: { argument: 0, runs: 'per-element', mode: 'sequential' } },
      ...harmless('ctx'),
    }),
    ITask: { extends: ['Task'], members: {} },
  },
});

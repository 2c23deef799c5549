/** async-mutex: work waits for a lock. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const asyncMutex = defineLibrary({
  package: 'async-mutex',
  versions: '*',
  exports: { ...named('Mutex Semaphore', { constructs: 'Lock' }), withTimeout: { returns: 'argument' } },
  types: {
    Lock: table({
      runExclusive: { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'result' },
      acquire: { waits: true },
      ...harmless('release waitForUnlock isLocked cancel'),
    }),
  },
});

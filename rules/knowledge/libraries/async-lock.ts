/** async-lock: work on one key waits its turn. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const asyncLock = defineLibrary({
  package: 'async-lock',
  versions: '*',
  exports: { default: { constructs: 'Lock' }, '*': { constructs: 'Lock' } },
  types: {
    Lock: table({
      acquire: { limits: 1, calls: { argument: 1, runs: 'once' }, returns: 'result' },
      ...harmless('isBusy'),
    }),
  },
});

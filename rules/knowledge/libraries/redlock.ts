/** Redlock: locks in Redis. */
import { defineLibrary } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, named, table } from '../members.ts';

export const redlock = defineLibrary({
  package: 'redlock',
  versions: '>=3',
  exports: {
    default: { constructs: 'Redlock' },
    '*': { constructs: 'Redlock' },
    ...harmless('ExecutionError ResourceLockedError'),
  },
  types: {
    Redlock: table({
      ...named('acquire lock extend', { does: 'cache', returns: 'Lock' }),
      ...named('release unlock', { does: 'cache' }),
      using: { does: 'cache', calls: CALLS_BACK, returns: 'result' },
      on: { calls: LISTENS },
      ...harmless('quit disposer'),
    }),
    Lock: table(named('release unlock extend', { does: 'cache' })),
  },
});

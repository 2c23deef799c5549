/** p-limit: a function that runs what it is given, so many at a time. */
import { defineLibrary } from '../define.ts';
import { harmless } from '../members.ts';

export const pLimit = defineLibrary({
  package: 'p-limit',
  versions: '*',
  exports: {
    default: { returns: 'Limit' },
    '*': { returns: 'Limit' },
    limitFunction: { limits: 0 },
  },
  types: {
    Limit: {
      called: { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'result' },
      members: {
        map: {
          calls: { argument: 1, runs: 'per-element', mode: 'limited', over: 0, params: ['element'] },
          returns: 'result[]',
        },
        ...harmless('clearQueue activeCount pendingCount concurrency'),
      },
    },
  },
});

/** p-queue: tasks that wait their turn. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const pQueue = defineLibrary({
  package: 'p-queue',
  versions: '*',
  exports: {
    default: { constructs: 'PQueue' },
    '*': { constructs: 'PQueue' },
  },
  types: {
    PQueue: table(
      {
        add: { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'result' },
        addAll: { limits: 0 },
      },
      harmless('start pause clear onIdle onEmpty onSizeLessThan on size pending'),
    ),
  },
});

/** Bottleneck: work waits its turn. */
import { defineLibrary } from '../define.ts';
import { harmless, table } from '../members.ts';

export const bottleneck = defineLibrary({
  package: 'bottleneck',
  versions: '*',
  exports: { default: { constructs: 'Bottleneck' }, '*': { constructs: 'Bottleneck' } },
  types: {
    Bottleneck: table({
      // `schedule(fn, …args)`
      schedule: { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'result' },
      // What it gives waits its turn at each call, which a function of the program would not.
      wrap: { limits: 0 },
      submit: { limits: 0, calls: { argument: 0, runs: 'once' } },
      ...harmless('stop disconnect counts running done on updateSettings'),
    }),
  },
});

/** Bluebird: promises with iteration. */
import { type Callback, defineLibrary } from '../define.ts';
import { harmless, moduleExports, named, PROMISED, table } from '../members.ts';

const FUNCTIONS = {
  ...named('map filter', {
    calls: { ...over('concurrent'), limitedBy: '2.concurrency' },
    returns: 'result[]',
  }),
  ...named('each mapSeries', { calls: over('sequential'), returns: 'result[]' }),
  reduce: { calls: { ...over('sequential'), params: ['result', 'element'] }, returns: 'result' },
  ...named('all resolve', { returns: 'argument' }),
  ...named('promisify promisifyAll', { returns: 'argument' }),
  ...named('try attempt', { calls: { argument: 0, runs: 'once' }, returns: 'result' }),
  delay: { does: 'timer' },
  ...harmless('reject any some race props config'),
} as const;

export const bluebird = defineLibrary({
  package: 'bluebird',
  versions: '*',
  exports: {
    ...moduleExports('BluebirdStatic', FUNCTIONS),
    default: { is: 'BluebirdStatic', constructs: 'Bluebird', calls: { argument: 0, runs: 'once' } },
    '*': { is: 'BluebirdStatic', constructs: 'Bluebird', calls: { argument: 0, runs: 'once' } },
  },
  types: { BluebirdStatic: table(FUNCTIONS), Bluebird: table(PROMISED) },
});

function over(mode: 'sequential' | 'concurrent'): Callback {
  return { argument: 1, runs: 'per-element', mode, over: 0, params: ['element'] };
}

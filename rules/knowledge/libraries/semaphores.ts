/** Semaphores and token buckets of the process: waiting for one costs no I/O. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const semaphores = defineLibrary({
  package: 'async-sema',
  aliases: ['semaphore-async-await', 'limiter', 'await-semaphore', 'async-lock'],
  versions: '*',
  exports: {
    default: { constructs: 'Lock' },
    '*': { constructs: 'Lock' },
    ...named('Sema Semaphore Lock Mutex RateLimiter TokenBucket', { constructs: 'Lock' }),
    // It gives a function to wait for.
    RateLimit: {},
  },
  types: {
    Lock: table({
      // async-lock: `acquire(key, fn)` runs the function when its turn has come.
      acquire: { limits: 1, calls: { argument: 1, runs: 'once' }, returns: 'result' },
      use: { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'result' },
      ...harmless('release wait signal tryAcquire drain nrWaiting removeTokens tryRemoveTokens isBusy'),
    }),
  },
});

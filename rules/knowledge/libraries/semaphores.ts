/** Semaphores and token buckets of the process: waiting for one costs no I/O. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const semaphores = defineLibrary({
  package: 'async-sema',
  aliases: ['semaphore-async-await', 'limiter', 'await-semaphore'],
  versions: '*',
  exports: {
    default: { constructs: 'Lock' },
    '*': { constructs: 'Lock' },
    ...named('Sema Semaphore Lock Mutex RateLimiter TokenBucket', { constructs: 'Lock' }),
    RateLimit: { returns: 'Wait' },
  },
  types: {
    Wait: { called: { waits: true }, members: {} },
    Lock: table({
      ...named('acquire wait removeTokens', { waits: true }),
      use: { limits: 0, calls: { argument: 0, runs: 'once' }, returns: 'result' },
      ...harmless('release signal tryAcquire drain nrWaiting tryRemoveTokens'),
    }),
  },
});

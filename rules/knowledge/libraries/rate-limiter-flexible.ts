/** rate-limiter-flexible: counters in the process or in a store. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

const CALLS = 'consume penalty reward get set block delete';

export const rateLimiterFlexible = defineLibrary({
  package: 'rate-limiter-flexible',
  versions: '*',
  exports: {
    ...named('RateLimiterMemory RateLimiterCluster BurstyRateLimiter RLWrapperBlackAndWhite', {
      constructs: 'InProcess',
    }),
    ...named('RateLimiterRedis RateLimiterRedisNonAtomic RateLimiterValkey RateLimiterMemcache', {
      constructs: 'InCache',
    }),
    ...named(
      'RateLimiterMongo RateLimiterMySQL RateLimiterPostgres RateLimiterSQLite RateLimiterPrisma RateLimiterDrizzle RateLimiterDynamo',
      { constructs: 'InDatabase' },
    ),
    RateLimiterQueue: { constructs: 'Queue' },
  },
  types: {
    InProcess: table(harmless(CALLS)),
    InCache: table(named(CALLS, { does: 'cache' })),
    InDatabase: table(named(CALLS, { does: 'db.write' })),
    Queue: table(harmless('removeTokens getTokensRemaining')),
  },
});

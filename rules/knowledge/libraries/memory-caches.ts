/** Caches in the process's memory, or in a store that their own type does not show: reading one is not held against anyone. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const CACHE: Member = { is: 'Caches', constructs: 'Cache', returns: 'Cache' };

/** `wrap(key, load, ttl)`: the function runs if the cache has nothing. */
const LOADS: Member = { calls: { argument: 'any', runs: 'once', keeps: 'entry' }, returns: 'result' };

/** What makes entries go, or is a store of its own. */
const LIMITS = 'ttl stdTTL max maxSize maxKeys maxItems maxEntries lruSize store stores primary maxAge'.split(
  ' ',
);

const EXPORTS: Readonly<Record<string, Member>> = {
  ...named('LRUCache Keyv KeyvCacheableMemory Cacheable CacheableMemory', { constructs: 'Cache' }),
  ...named('createCache caching multiCaching memoryStore', { returns: 'Cache' }),
};

export const memoryCaches = defineLibrary({
  package: 'lru-cache',
  aliases: [
    'cache-manager',
    '@nestjs/cache-manager',
    'keyv',
    '@keyvhq/core',
    'node-cache',
    'quick-lru',
    'cacheable',
    'tiny-lru',
    '@isaacs/ttlcache',
  ],
  versions: '*',
  exports: { ...EXPORTS, default: CACHE, '*': CACHE },
  types: {
    Caches: table(EXPORTS),
    Cache: table(
      named('wrap', LOADS),
      // What `fetchMethod` and `memoMethod` do was said where the cache was made.
      harmless('get has clear reset peek fetch memo mget mset mdel getMany setMany deleteMany hasMany'),
      named('get has', { entry: { does: 'asks' } }),
      named('delete del', { entry: { does: 'ends' } }),
      { set: { entry: { does: 'puts', until: ['ttl'], times: true, defaults: LIMITS } } },
      harmless(
        'size keys values entries ttl getTtl take flushAll dump load purgeStale info stores store disconnect',
      ),
      named('on once', { calls: LISTENS }),
      named('forEach', { calls: { argument: 0, runs: 'per-element', mode: 'concurrent' } }),
    ),
  },
});

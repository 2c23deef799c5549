/** ioredis, Upstash's client and Vercel KV: commands, pipelines, transactions. */
import { defineLibrary, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { harmless, LISTENS, moduleExports, named, table } from '../members.ts';

/** Commands without a form of their own for many keys; a pipeline sends them together. */
const COMMANDS = `getBuffer getdel getex getrange getset setex psetex setnx setrange append strlen exists ttl pttl type touch
  expire expireat pexpire pexpireat persist rename incr incrby incrbyfloat decr decrby
  hget hgetall hexists hlen hkeys hvals hsetnx hincrby hincrbyfloat hscan
  llen lindex lrange lset lpush lpushx rpush rpushx lpop rpop lrem ltrim linsert lmove rpoplpush
  scard sismember smembers spop srandmember sinter sinterstore sunion sunionstore sdiff sdiffstore sscan
  zadd zcard zcount zincrby zrange zrangebyscore zrevrange zrevrangebyscore zrank zrevrank zscore zrem zremrangebyscore
  zremrangebyrank zpopmin zpopmax zscan zunionstore zinterstore
  xlen xrange xrevrange xtrim xdel xack xinfo pfadd pfcount pfmerge geoadd geodist geopos
  setbit getbit bitcount eval evalsha call`;

const MANY: Member = { does: 'cache', many: true };

const EXPORTS: Readonly<Record<string, Member>> = {
  Redis: { is: 'RedisStatic', constructs: 'Redis', opens: 'connection' },
  Cluster: { constructs: 'Redis', opens: 'connection' },
};

/** Commands whose answers nobody waits for one by one. */
const WRITES =
  'set setex psetex setnx hset hdel hincrby sadd srem zadd zrem zincrby expire expireat pexpire persist incr incrby decr decrby lpush rpush lrem ltrim unlink';

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.get($value)',
    many: '$from.mget($values)',
    gives: 'value',
    missing: 'null',
    nonEmpty: true,
    look: 'a key of another type gives null instead of an error, and a cluster wants all keys in one slot',
  },
  {
    one: '$from.del($value)',
    many: '$from.del(...$values)',
    gives: 'nothing',
    nonEmpty: true,
    look: 'a cluster wants all keys in one slot',
  },
  ...WRITES.split(' ').map(
    (name): BatchForm => ({
      one: `$from.${name}(...$any)`,
      many: '$from.pipeline()',
      gives: 'queued',
      sends: 'exec',
      look: 'errors of single commands are in what exec gives and are not thrown',
    }),
  ),
];

export const ioredis = defineLibrary({
  package: 'ioredis',
  aliases: ['@upstash/redis', '@vercel/kv'],
  stateless: ['@upstash/redis', '@vercel/kv'],
  versions: '>=4',
  goesBy: { Redis: 'redis redisClient ioredis redisConnection' },
  exports: {
    kv: { is: 'Redis' },
    createClient: { returns: 'Redis', opens: 'connection' },
    ...moduleExports('RedisStatic', EXPORTS),
    default: { is: 'RedisStatic', constructs: 'Redis', opens: 'connection' },
    '*': { is: 'RedisStatic', constructs: 'Redis', opens: 'connection' },
  },
  types: {
    RedisStatic: table(EXPORTS, {
      Command: {},
      fromEnv: { returns: 'Redis' },
      default: { is: 'RedisStatic', constructs: 'Redis', opens: 'connection' },
    }),
    Redis: table(
      named(COMMANDS, { does: 'cache', batch: 'pipeline' }),
      {
        get: { does: 'cache', batch: 'mget', entry: { does: 'asks' } },
        // A key that is set only if it is not there is a lock, or counts as one.
        set: {
          does: 'cache',
          batch: 'pipeline',
          entry: {
            does: 'puts',
            until: ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL', 'NX', 'ex', 'px', 'exat', 'pxat', 'keepTtl', 'nx'],
            seconds: { EX: 1, PX: 0.001, ex: 1, px: 0.001 },
          },
        },
        setex: {
          does: 'cache',
          batch: 'pipeline',
          entry: { does: 'puts', until: [], seconds: { 1: 1 } },
        },
        psetex: {
          does: 'cache',
          batch: 'pipeline',
          entry: { does: 'puts', until: [], seconds: { 1: 0.001 } },
        },
        ...named('expire pexpire expireat pexpireat getdel getex', {
          does: 'cache',
          batch: 'pipeline',
          entry: { does: 'ends' },
        }),
        hset: { does: 'cache', batch: 'pipeline' },
        hdel: { does: 'cache', batch: 'pipeline' },
        del: { does: 'cache', batch: 'del with many keys', entry: { does: 'ends' } },
        unlink: { does: 'cache', batch: 'unlink with many keys', entry: { does: 'ends' } },
        sadd: { does: 'cache', batch: 'pipeline' },
        srem: { does: 'cache', batch: 'pipeline' },
        // Commands go out over the client's one connection, those of a tick together.
        publish: { does: 'queue', batch: 'pipeline', coalesced: true },
        xadd: { does: 'queue', batch: 'pipeline', coalesced: true },
      },
      named('mget mset msetnx hmget hmset smismember zmscore', MANY),
      named('keys scan flushall flushdb dbsize randomkey ping info select', { does: 'cache' }),
      // Blocking reads wait for work: one a trip is how a consumer is written.
      harmless(
        'blpop brpop bzpopmin bzpopmax blmove xread xreadgroup subscribe psubscribe unsubscribe punsubscribe',
      ),
      named('pipeline multi', { returns: 'Pipeline' }),
      harmless('connect disconnect quit'),
      named('duplicate', { returns: 'self' }),
      named('on', {
        calls: LISTENS,
        returns: 'self',
        heldUntil: ['off', 'removeListener', 'removeAllListeners'],
      }),
      named('once', { calls: LISTENS, returns: 'self' }),
      harmless('scanStream hscanStream sscanStream zscanStream defineCommand status options watch unwatch'),
      harmless(
        'off emit removeListener removeAllListeners addListener listenerCount setMaxListeners end monitor isCluster mode condition',
      ),
      // Scripts that `defineCommand` adds.
      { '*': { does: 'cache', batch: 'pipeline' } },
    ),
    Cluster: { extends: ['Redis'], members: harmless('nodes') },
    /** Commands wait here until `exec` sends them all. */
    Pipeline: {
      members: { '*': { queued: true, returns: 'self' }, exec: MANY, execBuffer: MANY, length: {} },
    },
    ChainableCommander: { extends: ['Pipeline'], members: {} },
  },
  batches: BATCHES,
});

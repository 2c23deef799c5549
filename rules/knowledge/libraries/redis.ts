/** node-redis: commands; those of one tick go out together, those of `multi()` in one go. */
import { defineLibrary, type Member } from '../define.ts';
import type { BatchForm } from '../define-fixes.ts';
import { harmless, LISTENS, type Members, named, table } from '../members.ts';

const COMMANDS = `getDel getEx getRange setEx pSetEx setNX append strLen exists ttl pTTL type touch expire expireAt pExpire persist
  rename incr incrBy incrByFloat decr decrBy hGetAll hExists hLen hKeys hVals hSetNX hIncrBy hScan
  lLen lIndex lRange lSet lPush rPush lPop rPop lRem lTrim lInsert lMove
  sCard sIsMember sMembers sPop sRandMember sInter sUnion sDiff sScan
  zCard zCount zIncrBy zRange zRangeByScore zRangeWithScores zRank zRevRank zScore zRemRangeByScore zRemRangeByRank zScan
  xLen xRange xTrim xDel xAck pfAdd pfCount geoAdd setBit getBit bitCount eval evalSha sendCommand`;

const COMMAND: Member = { does: 'cache', batch: 'multi' };
/** "Node Redis will automatically pipeline requests that are made during the same tick": a `multi` is no fewer round trips. */
const PIPELINED: Member = { ...COMMAND, coalesced: true };

/** @param single what a command does that has no form for many */
function commands(single: Member): Members {
  return {
    ...named(`${COMMANDS} hSet hDel sAdd sRem zAdd zRem`, single),
    ...named('expire pExpire expireAt pExpireAt getDel getEx', { ...single, entry: { does: 'ends' } }),
    // A key that is set only if it is not there is a lock, or counts as one.
    set: {
      ...single,
      entry: {
        does: 'puts',
        until: ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL', 'NX', 'expiration', 'condition'],
        seconds: { EX: 1, PX: 0.001 },
      },
    },
    setEx: { ...single, entry: { does: 'puts', until: [], seconds: { 1: 1 } } },
    pSetEx: { ...single, entry: { does: 'puts', until: [], seconds: { 1: 0.001 } } },
    get: { does: 'cache', batch: 'mGet', entry: { does: 'asks' } },
    hGet: { does: 'cache', batch: 'hmGet' },
    del: { does: 'cache', batch: 'del with many keys', manyIfArray: true, entry: { does: 'ends' } },
    unlink: { does: 'cache', batch: 'unlink with many keys', manyIfArray: true, entry: { does: 'ends' } },
  };
}

const MANY: Member = { does: 'cache', many: true };

/** Commands whose answers nobody waits for one by one. */
const WRITES =
  'set setEx pSetEx setNX hSet hDel hIncrBy sAdd sRem zAdd zRem zIncrBy expire expireAt pExpire persist incr incrBy decr decrBy lPush rPush lRem lTrim unlink';

const BATCHES: readonly BatchForm[] = [
  {
    one: '$from.get($value)',
    many: '$from.mGet($values)',
    gives: 'value',
    missing: 'null',
    nonEmpty: true,
    look: 'a key of another type gives null instead of an error, and a cluster wants all keys in one slot',
  },
  {
    one: '$from.del($value)',
    many: '$from.del([...$values])',
    gives: 'nothing',
    nonEmpty: true,
    look: 'a cluster wants all keys in one slot',
  },
  ...WRITES.split(' ').map(
    (name): BatchForm => ({
      one: `$from.${name}(...$any)`,
      many: '$from.multi()',
      gives: 'queued',
      sends: 'execAsPipeline',
      look: "the first command that fails makes the others' results errors too",
    }),
  ),
];

export const redis = defineLibrary({
  package: 'redis',
  aliases: ['@redis/client'],
  versions: '>=4',
  goesBy: { RedisClientType: 'redis redisClient' },
  exports: {
    ...named('createClient createCluster', { returns: 'RedisClientType', opens: 'connection' }),
    createClientPool: { returns: 'RedisClientPoolType', opens: 'pool' },
    default: { is: 'Redis' },
    '*': { is: 'Redis' },
  },
  types: {
    Redis: table(
      named('createClient createCluster', { returns: 'RedisClientType', opens: 'connection' }),
      named('createClientPool', { returns: 'RedisClientPoolType', opens: 'pool' }),
    ),
    RedisClientType: table(
      commands(PIPELINED),
      {
        // Commands go out over the client's one connection, those of a tick together.
        publish: { does: 'queue', batch: 'multi', coalesced: true },
        xAdd: { does: 'queue', batch: 'multi', coalesced: true },
      },
      named('mGet mSet mSetNX hmGet smIsMember', MANY),
      named('keys scan flushAll flushDb dbSize ping', { does: 'cache' }),
      // Blocking reads wait for work: one a trip is how a consumer is written.
      harmless('blPop brPop bzPopMin bzPopMax xRead xReadGroup'),
      named('subscribe pSubscribe sSubscribe', { calls: { argument: 1, runs: 'later' } }),
      named('multi', { returns: 'RedisClientMultiCommand' }),
      // One client has one connection, and opening it again does nothing.
      named('connect', { returns: 'self' }),
      harmless('disconnect quit close destroy'),
      named('duplicate', { returns: 'self' }),
      named('on', {
        calls: LISTENS,
        returns: 'self',
        heldUntil: ['off', 'removeListener', 'removeAllListeners'],
      }),
      named('once', { calls: LISTENS, returns: 'self' }),
      harmless('scanIterator hScanIterator sScanIterator zScanIterator isOpen isReady watch unwatch'),
    ),
    /** A client takes the next command of a pool once it has the answer to the one before. */
    RedisClientPoolType: { extends: ['RedisClientType'], members: commands(COMMAND) },
    RedisClientMultiCommand: {
      members: {
        '*': { queued: true, returns: 'self' },
        exec: MANY,
        execAsPipeline: MANY,
        execTyped: MANY,
      },
    },
  },
  batches: BATCHES,
});

/**
 * Drivers that no pack describes, told by the names of module and method. What is told so is never certain: `likely` where both
 * leave no doubt, `possible` where the method could be anybody's.
 */
import type { Confidence, EffectKind } from '../base/effect.ts';

/** What a call of an undescribed driver does. */
export interface DriverCall {
  readonly does: EffectKind;
  readonly confidence: Confidence;
}

const DATABASES =
  /(?:^|[/@._-])(?:sql|mysql|mariadb|postgres(?:ql)?|pg|sqlite|mssql|sqlserver|oracle(?:db)?|duckdb|cockroach(?:db)?|clickhouse|mongo(?:db)?|couch(?:db|base)|cassandra|scylla(?:db)?|dynamo(?:db)?|firebird|surreal(?:db)?|arango(?:db|js)?|neo4j|influx(?:db)?|questdb|timescale(?:db)?|tidb|snowflake|redshift|db2|hana|rethinkdb|raven(?:db)?|fauna(?:db)?|orm|\w+sql|\w+db)(?:\d*)(?:$|[/._-])/i;
const CACHES =
  /(?:^|[/@._-])(?:redis|valkey|keydb|dragonfly(?:db)?|memcache[ds]?|hazelcast)(?:\d*)(?:$|[/._-])/i;

/** Names that only queries go by. */
const READS = words(
  'findOne findMany findFirst findUnique findAll findById findByPk findOneBy selectOne executeQuery runQuery queryRow queryOne queryAll fetchOne fetchAll fetchRows',
);
const WRITES = words(
  'insertOne insertMany updateOne updateMany deleteOne deleteMany replaceOne bulkWrite findOneAndUpdate findOneAndDelete findOneAndReplace executeUpdate upsertOne',
);
/** Names that queries go by among others: with a statement's text they leave no doubt. */
const STATEMENTS = words('query execute exec run all get first one many none any raw');
const VAGUE_READS = words('query execute find select count aggregate');
const VAGUE_WRITES = words('insert update delete upsert save create');
const CACHE_CALLS = words(
  'get set del mget mset hget hset hgetall hmget lpush rpush lrange sadd smembers zadd zrange incr decr expire exists ttl setex publish',
);

/**
 * What a method of an undescribed package does; null if the names say nothing.
 *
 * @param statement what the text of a statement among the arguments says, if there is one
 */
export function driverCall(
  packageName: string,
  method: string,
  statement: 'read' | 'write' | null,
): DriverCall | null {
  if (CACHES.test(packageName))
    return CACHE_CALLS.has(method.toLowerCase()) ? { does: 'cache', confidence: 'likely' } : null;
  if (!DATABASES.test(packageName)) return null;
  if (READS.has(method)) return { does: 'db.read', confidence: 'likely' };
  if (WRITES.has(method)) return { does: 'db.write', confidence: 'likely' };
  if (statement !== null && STATEMENTS.has(method))
    return { does: statement === 'read' ? 'db.read' : 'db.write', confidence: 'likely' };
  if (VAGUE_READS.has(method)) return { does: 'db.read', confidence: 'possible' };
  return VAGUE_WRITES.has(method) ? { does: 'db.write', confidence: 'possible' } : null;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

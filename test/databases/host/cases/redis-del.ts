import type { RedisClientType } from 'redis';

export const inputs = [['name:1', 'name:2', 'nothing', 'name:1'], []];

export async function run(client: RedisClientType, keys: readonly string[]) {
  for (const key of keys) {
    await client.del(key);
  }
}

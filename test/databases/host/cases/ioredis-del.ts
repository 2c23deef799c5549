import type { Redis } from 'ioredis';

export const inputs = [['name:1', 'name:2', 'nothing', 'name:1'], []];

export async function run(redis: Redis, keys: readonly string[]) {
  for (const key of keys) {
    await redis.del(key);
  }
}

import type { Redis } from 'ioredis';

export const inputs = [[1, 2, 999, 1], []];

export async function run(redis: Redis, ids: readonly number[]) {
  const names = [];
  for (const id of ids) {
    const name = await redis.get(`name:${id}`);
    names.push(name ?? 'nobody');
  }
  return names;
}

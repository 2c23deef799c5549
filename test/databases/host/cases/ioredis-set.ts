import type { Redis } from 'ioredis';

export const inputs = [[71, 72, 73], []];

export async function run(redis: Redis, ids: readonly number[]) {
  for (const id of ids) {
    await redis.set(`name:${id}`, `Author ${id}`);
  }
}

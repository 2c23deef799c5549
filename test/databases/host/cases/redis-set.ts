import type { RedisClientType } from 'redis';

export const inputs = [[71, 72, 73], []];

export async function run(client: RedisClientType, ids: readonly number[]) {
  for (const id of ids) {
    await client.set(`name:${id}`, `Author ${id}`);
  }
}

import type { DataSource } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run({ manager }: DataSource, ids: readonly number[]) {
  return Promise.all(
    ids.map(async id => ({ id, posts: await manager.count(Post, { where: { authorId: id } }) })),
  );
}

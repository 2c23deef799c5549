import type { DataSource } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Post);
  const counts: { id: number; posts: number }[] = [];
  for (const id of ids) {
    counts.push({ id, posts: await repository.countBy({ authorId: id }) });
  }
  return counts;
}

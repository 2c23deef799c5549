import type { DataSource } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Post);
  const titles: string[][] = [];
  for (const authorId of ids) {
    const posts = await repository.find({ where: { authorId }, order: { id: 'DESC' } });
    titles.push(posts.map(post => post.title));
  }
  return titles;
}

import type { DataSource } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(dataSource: DataSource, authorIds: readonly number[]) {
  const repository = dataSource.getRepository(Post);
  return Promise.all(
    authorIds.map(async authorId => {
      const posts = await repository.findBy({ authorId });
      return posts.map(post => post.title).sort();
    }),
  );
}

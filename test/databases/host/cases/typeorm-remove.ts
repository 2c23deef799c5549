import { type DataSource, In } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[1, 2, 999], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Post);
  const posts = await repository.find({ where: { authorId: In([...ids]) } });
  for (const post of posts) {
    await repository.remove(post);
  }
}

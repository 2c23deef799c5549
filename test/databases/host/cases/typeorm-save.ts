import type { DataSource } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[501, 502, 503], [1, 501], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Post);
  for (const id of ids) {
    await repository.save({ id, title: `Post ${id}`, authorId: 3 });
  }
}

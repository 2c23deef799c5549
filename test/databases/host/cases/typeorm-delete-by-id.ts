import type { DataSource } from 'typeorm';
import { Post } from '../schema/typeorm.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Post);
  for (const id of ids) {
    await repository.delete(id);
  }
}

import type { DataSource } from 'typeorm';
import { Notice } from '../schema/typeorm.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Notice);
  await repository.softDelete([1, 2, 3]);
  for (const id of ids) {
    await repository.restore(id);
  }
}

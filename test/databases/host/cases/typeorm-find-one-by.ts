import type { DataSource } from 'typeorm';
import { Author } from '../schema/typeorm.ts';

export const inputs = [[1, 7, 999, 1], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Author);
  const names = [];
  for (const id of ids) {
    const author = await repository.findOneBy({ id });
    names.push(author ? author.name : 'nobody');
  }
  return names;
}

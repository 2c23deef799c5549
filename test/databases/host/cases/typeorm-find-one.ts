import type { DataSource } from 'typeorm';
import { Author } from '../schema/typeorm.ts';

export const inputs = [[1, 7, 999, 1], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Author);
  const names: (string | null)[] = [];
  for (const id of ids) {
    const author = await repository.findOne({ where: { id }, select: { id: true, name: true } });
    names.push(author ? author.name : 'nobody');
  }
  return names;
}

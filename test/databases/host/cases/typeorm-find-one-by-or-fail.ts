import type { DataSource } from 'typeorm';
import { Author } from '../schema/typeorm.ts';

export const inputs = [[3, 7, 3], [1, 999, 2], []];

export async function run(dataSource: DataSource, ids: readonly number[]) {
  const repository = dataSource.getRepository(Author);
  const emails: string[] = [];
  for (const id of ids) {
    const author = await repository.findOneByOrFail({ id });
    emails.push(author.email);
  }
  return emails;
}

import type { DataSource } from 'typeorm';
import { Author } from '../schema/typeorm.ts';

interface Written {
  authorId: number | null;
}

export const inputs = [
  [{ authorId: 1 }, { authorId: null }, { authorId: 999 }, { authorId: 1 }],
  [{ authorId: null }],
  [],
];

export async function run(dataSource: DataSource, posts: readonly Written[]) {
  const repository = dataSource.getRepository(Author);
  const emails: string[] = [];
  for (const post of posts) {
    if (post.authorId === null) continue;
    const author = await repository.findOneBy({ id: post.authorId });
    emails.push(author?.email ?? 'nobody');
  }
  return emails;
}

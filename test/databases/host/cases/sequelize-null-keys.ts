import type { Sequelize } from 'sequelize';
import { Author } from '../schema/sequelize.ts';

interface Written {
  authorId: number | null;
}

export const inputs = [
  [{ authorId: 1 }, { authorId: null }, { authorId: 999 }, { authorId: 1 }],
  [{ authorId: null }],
  [],
];

export async function run(_sequelize: Sequelize, posts: readonly Written[]) {
  const emails: string[] = [];
  for (const post of posts) {
    if (post.authorId === null) continue;
    const author = await Author.findByPk(post.authorId);
    emails.push(author?.email ?? 'nobody');
  }
  return emails;
}

import type { Knex } from 'knex';

interface Author {
  id: number;
  email: string;
  name: string | null;
}

interface Written {
  author_id: number | null;
}

export const inputs = [
  [{ author_id: 1 }, { author_id: null }, { author_id: 999 }, { author_id: 1 }],
  [{ author_id: null }],
  [],
];

export async function run(knex: Knex, posts: readonly Written[]) {
  const emails = [];
  for (const post of posts) {
    if (post.author_id === null) continue;
    const author = await knex<Author>('authors').where({ id: post.author_id }).first();
    emails.push(author?.email ?? 'nobody');
  }
  return emails;
}

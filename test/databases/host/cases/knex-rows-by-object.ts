import type { Knex } from 'knex';

interface Post {
  id: number;
  title: string;
  author_id: number | null;
}

export const inputs = [[1, 8, 8, 999], []];

export async function run(knex: Knex, ids: readonly number[]) {
  const titles = [];
  for (const authorId of ids) {
    const posts = await knex<Post>('posts').where({ author_id: authorId }).orderBy('id', 'desc');
    titles.push(posts.map(post => post.title));
  }
  return titles;
}

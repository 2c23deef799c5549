import type { Kysely } from 'kysely';
import type { Tables } from '../schema/kysely.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(db: Kysely<Tables>, ids: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of ids) {
    const posts = await db
      .selectFrom('posts')
      .selectAll()
      .where('author_id', '=', authorId)
      .orderBy('id', 'desc')
      .execute();
    titles.push(posts.map(post => post.title));
  }
  return titles;
}

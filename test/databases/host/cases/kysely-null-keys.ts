import type { Kysely } from 'kysely';
import type { Tables } from '../schema/kysely.ts';

interface Written {
  author_id: number | null;
}

export const inputs = [
  [{ author_id: 1 }, { author_id: null }, { author_id: 999 }, { author_id: 1 }],
  [{ author_id: null }],
  [],
];

export async function run(db: Kysely<Tables>, posts: readonly Written[]) {
  const emails: string[] = [];
  for (const post of posts) {
    if (post.author_id === null) continue;
    const author = await db
      .selectFrom('authors')
      .selectAll()
      .where('id', '=', post.author_id)
      .executeTakeFirst();
    emails.push(author?.email ?? 'nobody');
  }
  return emails;
}

import type { Kysely } from 'kysely';
import type { Tables } from '../schema/kysely.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(db: Kysely<Tables>, ids: readonly number[]) {
  for (const authorId of ids) {
    await db.updateTable('posts').set({ title: 'withdrawn' }).where('author_id', '=', authorId).execute();
  }
}

import type { Kysely } from 'kysely';
import type { Tables } from '../schema/kysely.ts';

export const inputs = [[501, 502, 503], []];

export async function run(db: Kysely<Tables>, ids: readonly number[]) {
  for (const id of ids) {
    await db
      .insertInto('posts')
      .values({ id, title: `Post ${id}`, author_id: null })
      .execute();
  }
}

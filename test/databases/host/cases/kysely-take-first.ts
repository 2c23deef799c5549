import type { Kysely } from 'kysely';
import type { Tables } from '../schema/kysely.ts';

export const inputs = [[1, 7, 999, 1], []];

export async function run(db: Kysely<Tables>, ids: readonly number[]) {
  const names = [];
  for (const id of ids) {
    const author = await db.selectFrom('authors').selectAll().where('id', '=', id).executeTakeFirst();
    names.push(author?.name);
  }
  return names;
}

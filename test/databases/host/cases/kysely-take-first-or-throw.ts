import type { Kysely } from 'kysely';
import type { Tables } from '../schema/kysely.ts';

export const inputs = [[3, 7, 3], [1, 999, 2], []];

export async function run(db: Kysely<Tables>, ids: readonly number[]) {
  const emails: string[] = [];
  for (const id of ids) {
    const author = await db.selectFrom('authors').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    emails.push(author.email);
  }
  return emails;
}

import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { posts } from '../schema/drizzle.ts';

export const inputs = [[501, 1, 502, 501], []];

export async function run(db: NodePgDatabase, ids: readonly number[]) {
  for (const id of ids) {
    await db.insert(posts).values({ id, title: 'new' }).onConflictDoNothing();
  }
}

import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { posts } from '../schema/drizzle.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(db: NodePgDatabase, ids: readonly number[]) {
  for (const authorId of ids) {
    await db.delete(posts).where(eq(posts.authorId, authorId));
  }
}

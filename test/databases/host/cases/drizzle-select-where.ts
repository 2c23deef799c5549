import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { posts } from '../schema/drizzle.ts';

export const inputs = [[1, 8, 8, 999], [], [15]];

export async function run(db: NodePgDatabase, authorIds: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of authorIds) {
    const rows = await db.select().from(posts).where(eq(posts.authorId, authorId));
    titles.push(rows.map(row => row.title).sort());
  }
  return titles;
}

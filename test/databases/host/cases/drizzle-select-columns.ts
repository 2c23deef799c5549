import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { posts } from '../schema/drizzle.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(db: NodePgDatabase, ids: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of ids) {
    const rows = await db
      .select({ title: posts.title, authorId: posts.authorId })
      .from(posts)
      .where(eq(posts.authorId, authorId))
      .orderBy(posts.id);
    titles.push(rows.map(row => row.title));
  }
  return titles;
}

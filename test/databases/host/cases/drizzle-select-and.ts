import { and, eq, gt } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { posts } from '../schema/drizzle.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(db: NodePgDatabase, ids: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of ids) {
    const rows = await db
      .select()
      .from(posts)
      .where(and(eq(posts.authorId, authorId), gt(posts.id, 40)));
    titles.push(rows.map(row => row.title).sort());
  }
  return titles;
}

import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import * as schema from '../schema/drizzle.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(db: NodePgDatabase<typeof schema>, ids: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of ids) {
    const rows = await db.query.posts.findMany({ where: eq(schema.posts.authorId, authorId) });
    titles.push(rows.map(row => row.title).sort());
  }
  return titles;
}

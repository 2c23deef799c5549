import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type * as schema from '../schema/drizzle.ts';
import { authors } from '../schema/drizzle.ts';

export const inputs = [[1, 7, 999, 1], []];

export async function run(db: NodePgDatabase<typeof schema>, ids: readonly number[]) {
  const names = [];
  for (const id of ids) {
    const author = await db.query.authors.findFirst({ where: eq(authors.id, id) });
    names.push(author?.name);
  }
  return names;
}

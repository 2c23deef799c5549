import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { authors } from '../schema/drizzle.ts';

interface Written {
  authorId: number | null;
}

export const inputs = [
  [{ authorId: 1 }, { authorId: null }, { authorId: 999 }, { authorId: 1 }],
  [{ authorId: null }],
  [],
];

export async function run(db: NodePgDatabase, posts: readonly Written[]) {
  const emails: string[] = [];
  for (const post of posts) {
    if (post.authorId === null) continue;
    const [author] = await db.select().from(authors).where(eq(authors.id, post.authorId));
    emails.push(author?.email ?? 'nobody');
  }
  return emails;
}

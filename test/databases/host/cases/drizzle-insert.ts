import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { posts } from '../schema/drizzle.ts';

interface NewPost {
  id: number;
  title: string;
}

export const inputs = [
  [
    { id: 501, title: 'a' },
    { id: 502, title: 'b' },
    { id: 503, title: 'c' },
  ],
  [],
];

export async function run(db: NodePgDatabase, added: readonly NewPost[]) {
  for (const post of added) {
    await db.insert(posts).values({ id: post.id, title: post.title });
  }
}

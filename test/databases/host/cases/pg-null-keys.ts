import type { Pool } from 'pg';

interface Written {
  author_id: number | null;
}

export const inputs = [
  [{ author_id: 1 }, { author_id: null }, { author_id: 999 }, { author_id: 1 }],
  [{ author_id: null }],
  [],
];

export async function run(pool: Pool, posts: readonly Written[]) {
  const emails: string[] = [];
  for (const post of posts) {
    const { rows } = await pool.query('SELECT id, email FROM authors WHERE id = $1', [post.author_id]);
    emails.push(rows[0]?.email ?? 'nobody');
  }
  return emails;
}

import type { Pool } from 'pg';

export const inputs = [[1, 8, 8, 999], []];

export async function run(pool: Pool, ids: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of ids) {
    const { rows } = await pool.query('SELECT id, title, author_id FROM posts WHERE author_id = $1', [
      authorId,
    ]);
    titles.push(rows.map(row => row.title).sort());
  }
  return titles;
}

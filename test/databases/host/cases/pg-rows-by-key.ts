import type { Pool } from 'pg';

export const inputs = [[1, 7, 999, 1], [5], []];

export async function run(pool: Pool, ids: readonly number[]) {
  const names: string[] = [];
  for (const id of ids) {
    const { rows } = await pool.query('SELECT id, name FROM authors WHERE id = $1', [id]);
    names.push(rows[0]?.name ?? 'nobody');
  }
  return names;
}

// A typed list starts empty and is filled before the loop.
import { Pool } from 'pg';

const pool = new Pool();

export async function clean(rows: { id: string; stale: boolean }[]) {
  const stale: string[] = [];
  for (const row of rows) if (row.stale) stale.push(row.id);
  for (const id of stale) await pool.query('DELETE FROM cache WHERE id = $1', [id]);
  //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of stale
}

// The query is in a branch for failures only.
import { Pool } from 'pg';

const pool = new Pool();

export async function importRows(rows: { id: string; valid: () => Error | null }[]) {
  for (const row of rows) {
    const error = row.valid();
    if (error) {
      await pool.query('INSERT INTO import_errors (row, message) VALUES ($1, $2)', [row.id, error.message]);
    }
  }
}

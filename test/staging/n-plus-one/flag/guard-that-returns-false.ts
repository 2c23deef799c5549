// Returns false at the first failure: in the good case all are asked for.
import { Pool } from 'pg';

const pool = new Pool();

export async function allFree(seats: string[]) {
  for (const seat of seats) {
    const { rows } = await pool.query('SELECT taken FROM seats WHERE id = $1', [seat]);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of seats
    if (rows[0].taken) return false;
  }
  return true;
}

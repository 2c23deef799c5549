// A while loop walks an array with an index.
import { Pool } from 'pg';

const pool = new Pool();

export async function weights(parcels: { id: string }[]) {
  const weights = [];
  let i = 0;
  while (i < parcels.length) {
    const { rows } = await pool.query('SELECT weight FROM parcels WHERE id = $1', [parcels[i]?.id]);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one
    weights.push(rows[0].weight);
    i++;
  }
  return weights;
}

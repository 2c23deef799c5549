// Raw SQL of a knex that the factory made.
import knex from 'knex';

const db = knex({ client: 'pg' });

export async function move(ids: string[], shelf: string) {
  for (const id of ids) {
    const found = await db.raw('SELECT free FROM shelves WHERE id = ? AND item = ?', [shelf, id]);
    //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of ids
    if (found.rows.length > 0) console.log(id, found.rows[0].free);
  }
}

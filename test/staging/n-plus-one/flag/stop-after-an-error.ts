// The loop ends early only when something fails.
import { Pool } from 'pg';

const pool = new Pool();

export async function migrateUsers(users: { id: string; mail: string }[]) {
  for (const user of users) {
    const { rowCount } = await pool.query('UPDATE users SET mail = $2 WHERE id = $1', [user.id, user.mail]);
    //                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of users
    if (rowCount !== 1) {
      console.error('stopped at', user.id);
      break;
    }
  }
}

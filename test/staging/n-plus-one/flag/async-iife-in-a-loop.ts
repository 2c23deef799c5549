// An async function that is called where it stands, in a loop.
import { Pool } from 'pg';

const pool = new Pool();

export function touch(users: string[]) {
  for (const user of users) {
    void (async () => {
      await pool.query('UPDATE users SET seen = now() WHERE id = $1', [user]);
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of users
    })();
  }
}

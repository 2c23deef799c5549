// A do loop walks an array with an index.
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';

const slots = pgTable('slots', { id: text('id'), holder: text('holder') });
const db = drizzle('postgres://localhost/booking');

export async function hold(ids: string[], holder: string) {
  let at = 0;
  do {
    await db.update(slots).set({ holder }).where(eq(slots.id, ids[at] ?? ''));
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one
    at++;
  } while (at < ids.length);
}

// A method of an object literal calls its neighbour through `this`.
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';

const devices = pgTable('devices', { id: text('id'), battery: integer('battery') });
const db = drizzle('postgres://localhost/fleet');

export const fleet = {
  async batteryOf(id: string) {
    const rows = await db.select().from(devices).where(eq(devices.id, id));
    return rows[0]?.battery ?? 0;
  },
  async lowest(ids: string[]) {
    let lowest = 100;
    for (const id of ids) {
      lowest = Math.min(lowest, await this.batteryOf(id));
      //                              ^^^^^^^^^^^^^^^^^^ n-plus-one: this.batteryOf runs once for every item of ids
    }
    return lowest;
  },
};

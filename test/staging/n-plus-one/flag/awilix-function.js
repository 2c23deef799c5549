// awilix: a factory function takes its dependencies by name and gives the use case.
//# src/container.js
import { asFunction, createContainer } from 'awilix';
import { makeSeats } from './seats.js';
import { makeBooking } from './booking.js';

export const container = createContainer();
container.register({ seats: asFunction(makeSeats), booking: asFunction(makeBooking) });
//# src/seats.js
import { Pool } from 'pg';

export const makeSeats = () => {
  const pool = new Pool();
  return {
    isFree: async seat => (await pool.query('SELECT free FROM seats WHERE id = $1', [seat])).rows[0].free,
  };
};
//# src/booking.js
export const makeBooking = ({ seats }) => ({
  async firstTwo(wanted) {
    const free = [];
    for (const seat of wanted) {
      if (await seats.isFree(seat)) free.push(seat);
      //        ^^^^^^^^^^^^^^^^^^ n-plus-one: seats.isFree runs once for every item of wanted
    }
    return free.slice(0, 2);
  },
});

// On the pool each query takes a connection of its own.
import knex from 'knex';

const db = knex({ client: 'pg' });

export const refresh = (views: string[]) =>
  Promise.all(views.map(view => db.raw(`REFRESH MATERIALIZED VIEW ${view}`)));
  //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-concurrency: the connection pool is taken

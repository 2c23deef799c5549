// knex: selects are built in a map and sent as one union.
import knex from 'knex';

const db = knex({ client: 'pg' });

export async function latest(channels: string[]) {
  const queries = channels.map(channel => db('messages').where({ channel }).orderBy('at', 'desc').limit(1));
  return db.unionAll(queries, true);
}

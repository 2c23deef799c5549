// Reads on the transaction of a knex that the factory made.
import { knex } from 'knex';

const connection = knex({ client: 'pg' });

export async function balances(ids: string[]) {
  return connection.transaction(async trx => {
    const balances = [];
    for (const id of ids) balances.push(await trx('accounts').where({ id }).forUpdate().first());
    //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of ids
    return balances;
  });
}

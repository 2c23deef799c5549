// The constructor is given the function that queries.
//# src/main.ts
import { Pool } from 'pg';
import { Resolver } from './resolver.ts';

const pool = new Pool();

async function tenantOf(host: string) {
  const { rows } = await pool.query('SELECT * FROM tenants WHERE host = $1', [host]);
  return rows[0];
}

export const resolver = new Resolver(tenantOf);
//# src/resolver.ts
export class Resolver {
  constructor(private readonly lookup: (host: string) => Promise<unknown>) {}

  async resolveAll(hosts: string[]) {
    const found = [];
    for (const host of hosts) found.push(await this.lookup(host));
    //                                         ^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of hosts
    return found;
  }
}

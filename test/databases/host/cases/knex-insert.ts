import type { Knex } from 'knex';

export const inputs = [[501, 502, 503], []];

export async function run(knex: Knex, ids: readonly number[]) {
  for (const id of ids) {
    await knex('posts').insert({ id, title: `Post ${id}` });
  }
}

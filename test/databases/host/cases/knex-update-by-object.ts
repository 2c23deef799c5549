import type { Knex } from 'knex';

export const inputs = [[1, 2, 1, 999], []];

export async function run(knex: Knex, ids: readonly number[]) {
  for (const authorId of ids) {
    await knex('posts').where({ author_id: authorId }).update({ title: 'withdrawn' });
  }
}

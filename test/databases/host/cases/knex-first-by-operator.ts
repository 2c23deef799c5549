import type { Knex } from 'knex';

interface Author {
  id: number;
  email: string;
  name: string | null;
}

export const inputs = [[1, 7, 999, 1], []];

export async function run(knex: Knex, ids: readonly number[]) {
  const names = [];
  for (const id of ids) {
    const author = await knex<Author>('authors').where('id', '=', id).first();
    names.push(author?.name);
  }
  return names;
}

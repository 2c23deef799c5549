import type { Sequelize } from 'sequelize';
import { Author } from '../schema/sequelize.ts';

export const inputs = [[1, 7, 999, 1], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  const authors = [];
  for (const id of ids) {
    authors.push(await Author.findByPk(id));
  }
  return authors;
}

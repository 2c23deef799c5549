import type { Sequelize } from 'sequelize';
import { Author } from '../schema/sequelize.ts';

export const inputs = [['author3@example.com', 'nobody@example.com'], []];

export async function run(_sequelize: Sequelize, emails: readonly string[]) {
  const names = [];
  for (const email of emails) {
    const author = await Author.findOne({ where: { email } });
    names.push(author === null ? 'nobody' : author.name);
  }
  return names;
}

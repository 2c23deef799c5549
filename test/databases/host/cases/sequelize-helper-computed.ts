import type { Sequelize } from 'sequelize';
import { Author } from '../schema/sequelize.ts';

export const inputs = [['author3@example.com', 'nobody@example.com', 'author3@example.com'], []];

async function labelOf(email: string): Promise<{ id: number; name: string | null } | null> {
  const author = await Author.findOne({ where: { email } });
  if (!author) return null;
  return { id: author.id, name: author.name };
}

export async function run(_sequelize: Sequelize, emails: readonly string[]) {
  const labels = [];
  for (const email of emails) {
    labels.push(await labelOf(email));
  }
  return labels;
}

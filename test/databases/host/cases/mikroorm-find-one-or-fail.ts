import type { EntityManager } from '@mikro-orm/core';
import { Author } from '../schema/mikro-orm.ts';

export const inputs = [[3, 7, 3], [1, 999, 2], []];

export async function run(em: EntityManager, ids: readonly number[]) {
  const emails: string[] = [];
  for (const id of ids) {
    const author = await em.findOneOrFail(Author, { id });
    emails.push(author.email);
  }
  return emails;
}

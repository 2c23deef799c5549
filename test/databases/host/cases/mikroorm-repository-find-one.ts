import type { EntityManager } from '@mikro-orm/core';
import { Author } from '../schema/mikro-orm.ts';

export const inputs = [[1, 7, 999, 1], []];

export async function run(em: EntityManager, ids: readonly number[]) {
  const repository = em.getRepository(Author);
  const names = [];
  for (const id of ids) {
    const author = await repository.findOne({ id });
    names.push(author ? author.name : 'nobody');
  }
  return names;
}

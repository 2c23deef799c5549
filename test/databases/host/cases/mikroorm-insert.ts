import type { EntityManager } from '@mikro-orm/core';
import { Post } from '../schema/mikro-orm.ts';

export const inputs = [[501, 502, 503], []];

export async function run(em: EntityManager, ids: readonly number[]) {
  for (const id of ids) {
    await em.insert(Post, { id, title: `Post ${id}` });
  }
}

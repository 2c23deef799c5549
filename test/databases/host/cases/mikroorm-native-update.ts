import type { EntityManager } from '@mikro-orm/core';
import { Post } from '../schema/mikro-orm.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(em: EntityManager, ids: readonly number[]) {
  for (const id of ids) {
    await em.nativeUpdate(Post, { id }, { title: 'withdrawn' });
  }
}

import type { EntityManager } from '@mikro-orm/core';
import { Post } from '../schema/mikro-orm.ts';

export const inputs = [['Post 1', 'nothing', 'Post 7', 'Post 1'], []];

export async function run(em: EntityManager, titles: readonly string[]) {
  const ids: number[][] = [];
  for (const title of titles) {
    const posts = await em.find(Post, { title });
    ids.push(posts.map(post => post.id));
  }
  return ids;
}

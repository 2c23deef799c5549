import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[1, 2], []];

export async function run(_sequelize: Sequelize, authorIds: readonly number[]) {
  const posts = await Post.findAll({ where: { authorId: [...authorIds] } });
  for (const post of posts) {
    post.title = 'withdrawn';
    post.authorId = null;
    await post.save();
  }
  return posts.length;
}

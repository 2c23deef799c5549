import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[1, 2], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  const posts = await Post.findAll({ where: { authorId: [...ids] } });
  for (const post of posts) {
    post.title = 'withdrawn';
    await post.save({ hooks: false });
  }
  return posts.length;
}

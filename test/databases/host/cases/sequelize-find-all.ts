import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[1, 8, 8, 999], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  const titles: string[][] = [];
  for (const authorId of ids) {
    const posts = await Post.findAll({ where: { authorId }, order: [['id', 'DESC']] });
    titles.push(posts.map(post => post.title));
  }
  return titles;
}

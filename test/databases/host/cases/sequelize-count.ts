import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[1, 2, 8, 999], [8, 8], []];

export async function run(_sequelize: Sequelize, authorIds: readonly number[]) {
  const counts: number[] = [];
  for (const authorId of authorIds) {
    counts.push(await Post.count({ where: { authorId } }));
  }
  return counts;
}

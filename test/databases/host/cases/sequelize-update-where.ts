import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  for (const authorId of ids) {
    await Post.update({ title: 'withdrawn' }, { where: { authorId } });
  }
}

import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[501, 502, 503], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  for (const id of ids) {
    await Post.create({ id, title: `Post ${id}` });
  }
}

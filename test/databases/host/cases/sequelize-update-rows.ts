import type { Sequelize } from 'sequelize';
import { Post } from '../schema/sequelize.ts';

export const inputs = [[1, 2, 3], [999], []];

export async function run(_sequelize: Sequelize, authorIds: readonly number[]) {
  const hooked: number[] = [];
  Post.addHook('afterUpdate', 'note', post => {
    hooked.push(post.get('id') as number);
  });
  const posts = await Post.findAll({ where: { authorId: [...authorIds] }, order: ['id'] });
  for (const post of posts) {
    await post.update({ title: 'archived' });
  }
  Post.removeHook('afterUpdate', 'note');
  return hooked.sort((a, b) => a - b);
}

import type { Sequelize } from 'sequelize';
import { Writer } from '../schema/sequelize-typescript.ts';

export const inputs = [[1, 8, 50, 999], [50], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  const writers = await Writer.findAll({ where: { id: [...ids] }, order: ['id'] });
  return Promise.all(
    writers.map(async writer => {
      const articles = await writer.$get('articles');
      return { writer: writer.id, titles: articles.map(({ title }) => title).sort() };
    }),
  );
}

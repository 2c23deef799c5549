import type { Sequelize } from 'sequelize';
import { Article } from '../schema/sequelize-typescript.ts';

export const inputs = [[1, 8, 10, 20, 999], [10], []];

export async function run(_sequelize: Sequelize, ids: readonly number[]) {
  const articles = await Article.findAll({ where: { id: [...ids] }, order: ['id'] });
  const lines: string[] = [];
  for (const article of articles) {
    const writer = await article.$get('writer');
    lines.push(`${article.title} by ${writer?.name ?? 'nobody'}`);
  }
  return lines;
}

import type { DataSource } from 'typeorm';
import { Notice } from '../schema/typeorm.ts';

export const inputs = [[1, 2, 1, 999], []];

export async function run({ manager }: DataSource, ids: readonly number[]) {
  for (const authorId of ids) {
    await manager.softDelete(Notice, { authorId });
  }
}

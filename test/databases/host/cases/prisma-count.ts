import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 2, 8, 999], [8, 8], []];

export async function run(prisma: PrismaClient, authorIds: readonly number[]) {
  const counts: number[] = [];
  for (const authorId of authorIds) {
    counts.push(await prisma.post.count({ where: { authorId } }));
  }
  return counts;
}

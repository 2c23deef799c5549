import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 7, 999, 1], []];

async function newestPostOf(prisma: PrismaClient, authorId: number): Promise<number> {
  const newest = await prisma.post.aggregate({ where: { authorId }, _max: { id: true } });
  return newest._max.id ?? 0;
}

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const newest = [];
  for (const id of ids) {
    newest.push(await newestPostOf(prisma, id));
  }
  return newest;
}

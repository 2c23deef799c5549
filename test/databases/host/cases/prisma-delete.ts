import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 2, 3], []];

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  for (const id of ids) {
    await prisma.post.delete({ where: { id } });
  }
}

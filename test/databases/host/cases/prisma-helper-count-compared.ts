import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 7, 999, 1], []];

const hasWritten = async (prisma: PrismaClient, authorId: number) =>
  (await prisma.post.count({ where: { authorId } })) > 0;

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const written = [];
  for (const id of ids) {
    written.push(await hasWritten(prisma, id));
  }
  return written;
}

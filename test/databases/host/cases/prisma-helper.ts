import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 7, 999, 1], []];

function loadAuthor(prisma: PrismaClient, id: number) {
  return prisma.author.findUnique({ where: { id } });
}

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const authors = [];
  for (const id of ids) {
    authors.push(await loadAuthor(prisma, id));
  }
  return authors;
}

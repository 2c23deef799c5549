import type { PrismaClient } from '@prisma/client';

export const inputs = [[{ id: 1 }, { id: 2 }, { id: 1 }], []];

export async function run(prisma: PrismaClient, authors: readonly { id: number }[]) {
  for (const author of authors) {
    await prisma.author.update({ where: { id: author.id }, data: { name: null }, select: { id: true } });
  }
}

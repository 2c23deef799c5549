import type { PrismaClient } from '@prisma/client';

export const inputs = [[3, 1, 2, 1], [1, 999, 2], []];

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const names: (string | null)[] = [];
  for (const id of ids) {
    const author = await prisma.author.findFirstOrThrow({ where: { id, email: { contains: '@' } } });
    names.push(author.name);
  }
  return names;
}

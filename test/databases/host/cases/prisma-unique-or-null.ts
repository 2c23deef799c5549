import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 2, 3, 14, 5], [3, 1, 2, 1], [999, 1, 998], []];

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const names: (string | null)[] = [];
  for (const id of ids) {
    const author = await prisma.author.findUnique({ where: { id } });
    names.push(author?.name ?? null);
  }
  return names;
}

import type { PrismaClient } from '@prisma/client';

export const inputs = [[3, 1, 2, 1], [1, 999, 2], []];

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const emails: string[] = [];
  for (const id of ids) {
    const author = await prisma.author.findUniqueOrThrow({ where: { id } });
    emails.push(author.email);
  }
  return emails;
}

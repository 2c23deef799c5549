import type { PrismaClient } from '@prisma/client';

export const inputs = [['author1@example.com', 'nobody@example.com', 'author7@example.com'], []];

export async function run(prisma: PrismaClient, emails: readonly string[]) {
  const found = [];
  for (const email of emails) {
    const author = await prisma.author.findFirst({ where: { email }, select: { email: true, name: true } });
    if (author) found.push({ email, name: author.name });
  }
  return found;
}

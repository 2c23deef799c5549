import type { PrismaClient } from '@prisma/client';

export const inputs = [[1, 2, 2, 8, 999], []];

interface AuthorOptions {
  id: number;
  name: string | null;
}

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const loadAuthor = async ({ id, name }: AuthorOptions) => {
    return await prisma.author.findFirst({ where: { id, name: { not: name ?? '' } } });
  };
  const emails: (string | undefined)[] = [];
  for (const id of ids) {
    const author = await loadAuthor({ id, name: 'nobody' });
    emails.push(author?.email);
  }
  return emails;
}

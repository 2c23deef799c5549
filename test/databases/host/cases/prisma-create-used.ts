import type { PrismaClient } from '@prisma/client';

export const inputs = [[501, 502, 503], [501], []];

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  const titles: string[] = [];
  for (const id of ids) {
    const post = await prisma.post.create({ data: { id, title: `Post ${id}` } });
    titles.push(`${post.id}: ${post.title} ${post.authorId}`);
  }
  return titles;
}

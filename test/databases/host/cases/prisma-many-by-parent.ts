import type { PrismaClient } from '@prisma/client';

interface Author {
  id: number;
}

export const inputs = [[{ id: 1 }, { id: 2 }, { id: 8 }], [{ id: 8 }, { id: 8 }], [{ id: 999 }], []];

export async function run(prisma: PrismaClient, authors: readonly Author[]) {
  return Promise.all(
    authors.map(async author => {
      const posts = await prisma.post.findMany({ where: { authorId: author.id } });
      return { author: author.id, titles: posts.map(post => post.title).sort() };
    }),
  );
}

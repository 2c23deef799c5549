import type { PrismaClient } from '@prisma/client';

export const inputs = [[501, 502, 503, -1], []];

export async function run(prisma: PrismaClient, ids: readonly number[]) {
  await Promise.all(
    ids.map(async id => {
      const author = await Promise.resolve(id % 2);
      if (id < 0) return;
      await prisma.post.create({ data: { id, title: `Post ${author}` } });
    }),
  );
}

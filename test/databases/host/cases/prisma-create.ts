import type { PrismaClient } from '@prisma/client';

interface NewPost {
  id: number;
  title: string;
}

export const inputs = [
  [
    { id: 501, title: 'a' },
    { id: 502, title: 'b' },
    { id: 503, title: 'c' },
  ],
  [],
];

export async function run(prisma: PrismaClient, posts: readonly NewPost[]) {
  for (const post of posts) {
    await prisma.post.create({ data: { id: post.id, title: post.title } });
  }
}

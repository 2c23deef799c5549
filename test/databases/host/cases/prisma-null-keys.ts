import type { PrismaClient } from '@prisma/client';

interface Post {
  authorId: number | null;
}

export const inputs = [
  [{ authorId: 1 }, { authorId: null }, { authorId: 999 }, { authorId: 1 }],
  [{ authorId: null }],
  [],
];

export async function run(prisma: PrismaClient, posts: readonly Post[]) {
  const emails: string[] = [];
  for (const post of posts) {
    if (post.authorId === null) continue;
    const author = await prisma.author.findUnique({ where: { id: post.authorId } });
    emails.push(author?.email ?? 'nobody');
  }
  return emails;
}

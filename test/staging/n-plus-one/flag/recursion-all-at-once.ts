// A method calls itself for all children at once.
import { PrismaClient } from '@prisma/client';

export class Comments {
  constructor(private readonly prisma: PrismaClient) {}

  async thread(id: string): Promise<unknown> {
    const comment = await this.prisma.comment.findFirst({ where: { id }, include: { replies: true } });
    const replies: { id: string }[] = comment?.replies ?? [];
    return { ...comment, replies: await Promise.all(replies.map(reply => this.thread(reply.id))) };
    //                                                                   ^^^^^^^^^^^^^^^^^^^^^ n-plus-one: this.thread runs once for every item of replies
  }
}

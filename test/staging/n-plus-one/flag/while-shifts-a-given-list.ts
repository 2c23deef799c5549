// A while loop takes element after element off the list that it was given: nothing new is added to it.
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function rename(renames: { id: string; name: string }[]) {
  const rest = [...renames];
  while (rest.length > 0) {
    const { id, name } = rest.shift()!;
    await prisma.tag.update({ where: { id }, data: { name } });
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one
  }
}

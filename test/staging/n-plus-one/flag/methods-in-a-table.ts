// The handler is looked up in a table by the kind of each element.
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

const apply = {
  rename: (id: string, value: string) => prisma.page.update({ where: { id }, data: { title: value } }),
  move: (id: string, value: string) => prisma.page.update({ where: { id }, data: { parentId: value } }),
};

export async function applyAll(changes: { kind: keyof typeof apply; id: string; value: string }[]) {
  for (const change of changes) {
    await apply[change.kind](change.id, change.value);
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of changes
  }
}

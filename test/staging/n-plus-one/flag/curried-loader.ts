// map is given what a curried function gives.
import type { PrismaClient } from '@prisma/client';

const loadSeat = (prisma: PrismaClient) => async (id: string) => prisma.seat.findFirst({ where: { id } });

export async function seats(prisma: PrismaClient, ids: string[]) {
  return Promise.all(ids.map(loadSeat(prisma)));
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of ids
}

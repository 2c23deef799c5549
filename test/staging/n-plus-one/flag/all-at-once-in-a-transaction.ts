// Promise.all over one transaction: no order was chosen, so one createMany would do.
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function order(customerId: string, lines: { sku: string; count: number }[]) {
  return prisma.$transaction(async tx => {
    const order = await tx.order.create({ data: { customerId } });
    await Promise.all(
      lines.map(line => tx.orderLine.create({ data: { ...line, orderId: order.id } })),
      //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: Write them all with one createMany
    );
    return order;
  });
}

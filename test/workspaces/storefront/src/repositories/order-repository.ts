import type { Order, OrderLine, PrismaClient } from '@prisma/client';

export type OrderWithLines = Order & { lines: OrderLine[] };

const ORDER_STATUSES = ['placed', 'paid', 'shipped'] as const;
const PAGE = 200;

export class OrderRepository {
  constructor(private readonly db: PrismaClient) {}

  forCustomer(customerId: string): Promise<OrderWithLines[]> {
    return this.db.order.findMany({ where: { customerId }, include: { lines: true }, take: 50 });
  }

  find(id: string): Promise<OrderWithLines | null> {
    return this.db.order.findUnique({ where: { id }, include: { lines: true } });
  }

  since(day: Date): Promise<OrderWithLines[]> {
    return this.db.order.findMany({ where: { placedAt: { gte: day } }, include: { lines: true } });
  }

  async countByStatus(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const status of ORDER_STATUSES) {
      counts.set(status, await this.db.order.count({ where: { status } })); // quiet: three statuses
    }
    return counts;
  }

  /** All orders of a status, page by page, so that memory stays small. */
  async *withStatus(status: string): AsyncGenerator<Order> {
    let cursor: string | undefined;
    while (true) {
      const page = await this.pageAfter(cursor, status); // quiet: each page needs the cursor of the one before
      yield* page;
      cursor = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }

  private pageAfter(cursor: string | undefined, status: string): Promise<Order[]> {
    return this.db.order.findMany({
      where: { status },
      orderBy: { id: 'asc' },
      take: PAGE,
      ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    });
  }

  /** Takes the goods of an order from stock and keeps the order, or does neither. */
  place(customerId: string, lines: { productId: string; quantity: number }[]): Promise<Order> {
    return this.db.$transaction(async tx => {
      for (const line of lines) {
        const units = { decrement: line.quantity };
        await tx.stockLevel.update({ where: { productId: line.productId }, data: { units } }); // quiet: ordered writes of one transaction
      }
      return tx.order.create({ data: { customerId, status: 'placed', lines: { create: lines } } });
    });
  }
}

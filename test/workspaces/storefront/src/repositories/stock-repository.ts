import { prisma } from '@/db/prisma';

/** What is left of a product: the sum of all movements. */
export async function unitsInStock(productId: string): Promise<number> {
  const sum = await prisma.stockMovement.aggregate({ where: { productId }, _sum: { quantity: true } });
  return sum._sum.quantity ?? 0;
}

/** The same for many products with one query. */
export async function unitsInStockOf(productIds: string[]): Promise<Map<string, number>> {
  const sums = await prisma.stockMovement.groupBy({
    by: ['productId'],
    where: { productId: { in: productIds } },
    _sum: { quantity: true },
  });
  return new Map(sums.map(sum => [sum.productId, sum._sum.quantity ?? 0]));
}

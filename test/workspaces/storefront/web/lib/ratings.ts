import { prisma } from '@/db/prisma';

/** The average of a product's stars. */
export async function ratingOf(productId: string): Promise<number> {
  const average = await prisma.review.aggregate({ where: { productId }, _avg: { stars: true } });
  return average._avg.stars ?? 0;
}

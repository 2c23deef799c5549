import { prisma } from '@/db/prisma';

/** Gives a slug to every product that was made before slugs existed. */
export async function up(): Promise<void> {
  const products = await prisma.product.findMany({ where: { slug: '' } });
  for (const product of products) {
    await prisma.product.update({ where: { id: product.id }, data: { slug: slugOf(product.name) } }); // quiet: a migration runs once
  }
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

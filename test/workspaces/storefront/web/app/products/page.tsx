import { prisma } from '@/db/prisma';
import { ProductGrid } from '@web/components/product-grid';
import { ratingOf } from '@web/lib/ratings';

export default async function ProductsPage() {
  const products = await prisma.product.findMany({ orderBy: { name: 'asc' }, take: 48 });
  const rated = [];
  for (const product of products) {
    rated.push({ ...product, rating: await ratingOf(product.id) }); // expect: n-plus-one
  }
  return (
    <main>
      <h1>All products</h1>
      <ProductGrid products={rated} />
    </main>
  );
}

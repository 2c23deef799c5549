import type { PrismaClient, Product } from '@prisma/client';

const CHUNK = 500;
const PAGE = 24;

export class ProductRepository {
  constructor(private readonly db: PrismaClient) {}

  findById(id: string): Promise<Product | null> {
    return this.db.product.findUnique({ where: { id } });
  }

  findBySlug(slug: string): Promise<Product | null> {
    return this.db.product.findUnique({ where: { slug } });
  }

  page(categorySlug: string | undefined, take: number): Promise<Product[]> {
    return this.db.product.findMany({
      where: categorySlug ? { category: { slug: categorySlug } } : {},
      orderBy: { name: 'asc' },
      take,
    });
  }

  search(words: string, page: number): Promise<Product[]> {
    return this.db.product.findMany({
      where: { name: { contains: words, mode: 'insensitive' } },
      skip: page * PAGE,
      take: PAGE,
    });
  }

  featured(): Promise<Product[]> {
    return this.db.product.findMany({ where: { featured: true }, take: 12 });
  }

  /** Databases limit how many values one `in` may hold. */
  async findByIds(ids: string[]): Promise<Product[]> {
    const found: Product[] = [];
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      found.push(...(await this.db.product.findMany({ where: { id: { in: chunk } } }))); // quiet: one query a chunk
    }
    return found;
  }

  /** Prisma merges the `findUnique` calls of one tick into one query. */
  compare(ids: string[]): Promise<(Product | null)[]> {
    return Promise.all(ids.map(id => this.db.product.findUnique({ where: { id } }))); // quiet: merged by Prisma
  }

  async raisePrices(ids: string[], cents: number): Promise<void> {
    await this.db.product.updateMany({
      where: { id: { in: ids } },
      data: { priceCents: { increment: cents } },
    });
  }
}

import type { Product } from '@prisma/client';
import { cachedProducts, forgetProduct, rememberProducts } from '@/cache/product-cache';
import type { ProductRepository } from '@/repositories/product-repository';
import { unitsInStock, unitsInStockOf } from '@/repositories/stock-repository';
import { type Money, pricesIn } from './exchange-rates';

export type ListedProduct = Product & { units: number; price: Money };

export class CatalogueService {
  constructor(private readonly products: ProductRepository) {}

  async list(categorySlug: string | undefined, currency: string): Promise<ListedProduct[]> {
    const products = await this.products.page(categorySlug, 60);
    const units = await unitsInStockOf(products.map(product => product.id));
    const prices = await pricesIn(products, currency); // expect: sequential-awaits
    return products.map((product, index) => ({
      ...product,
      units: units.get(product.id) ?? 0,
      price: prices[index] ?? { cents: product.priceCents, currency: 'EUR' },
    }));
  }

  async featured(): Promise<(Product & { units: number })[]> {
    const products = await this.products.featured();
    return Promise.all(
      products.map(async product => ({
        ...product,
        units: await unitsInStock(product.id), // expect: n-plus-one
      })),
    );
  }

  search(words: string, page: number): Promise<Product[]> {
    return this.products.search(words, page);
  }

  bySlug(slug: string): Promise<Product | null> {
    return this.products.findBySlug(slug);
  }

  compare(ids: string[]): Promise<(Product | null)[]> {
    return this.products.compare(ids);
  }

  /** Products by id: from the cache, and what it lacks from the database. */
  async byIds(ids: string[]): Promise<Product[]> {
    const cached = await cachedProducts(ids);
    const known = cached.filter(product => product !== null);
    const missing = ids.filter((_, index) => cached[index] === null);
    const loaded = await this.products.findByIds(missing);
    await rememberProducts(loaded);
    return [...known, ...loaded];
  }

  async raisePrices(ids: string[], cents: number): Promise<void> {
    await this.products.raisePrices(ids, cents);
    for (const id of ids) {
      await forgetProduct(id); // expect: n-plus-one
    }
  }
}

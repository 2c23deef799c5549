import type { Product } from '@prisma/client';
import { redis } from './redis';

const SECONDS = 600;

function keyOf(id: string): string {
  return `product:${id}`;
}

export async function cachedProducts(ids: string[]): Promise<(Product | null)[]> {
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map(keyOf)); // quiet: already one call for all
  return texts.map(text => (text ? (JSON.parse(text) as Product) : null));
}

export async function rememberProducts(products: Product[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const product of products) {
    pipeline.set(keyOf(product.id), JSON.stringify(product), 'EX', SECONDS); // quiet: a pipeline only queues
  }
  await pipeline.exec();
}

export async function forgetProduct(id: string): Promise<void> {
  await redis.del(keyOf(id));
}

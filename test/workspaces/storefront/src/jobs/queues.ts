import { Queue } from 'bullmq';
import { redis } from '@/cache/redis';
import type { NewLine } from '@/services';

export const shopQueue = new Queue('shop', { connection: redis });

export async function enqueuePlaced(orderId: string, lines: NewLine[]): Promise<void> {
  await shopQueue.addBulk(
    lines.map(line => ({ name: 'placed', data: { orderId, productId: line.productId } })),
  ); // quiet: already one call for all
}

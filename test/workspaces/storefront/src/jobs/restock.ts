import { notifications } from '@/container';

/** Tells everyone who waits for a product that it is back. */
export async function notifyRestocked(productId: string): Promise<void> {
  const subscribers = await notifications.subscribersOf(productId);
  for (const subscriber of subscribers) {
    await notifications.record(subscriber.customerId, productId); // expect: n-plus-one
  }
}

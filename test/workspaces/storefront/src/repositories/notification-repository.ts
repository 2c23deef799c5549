import type { PrismaClient, Subscription } from '@prisma/client';

export class NotificationRepository {
  constructor(private readonly db: PrismaClient) {}

  subscribersOf(productId: string): Promise<Subscription[]> {
    return this.db.subscription.findMany({ where: { productId } });
  }

  async record(customerId: string, productId: string): Promise<void> {
    await this.db.notification.create({ data: { customerId, productId } });
  }
}

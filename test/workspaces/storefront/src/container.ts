/** Puts the shop together: one instance of each service. */
import { prisma } from '@/db/prisma';
import { NotificationRepository } from '@/repositories/notification-repository';
import { OrderRepository } from '@/repositories/order-repository';
import { ProductRepository } from '@/repositories/product-repository';
import { CatalogueService, OrderService } from '@/services';

const products = new ProductRepository(prisma);

export const catalogue = new CatalogueService(products);
export const orders = new OrderService(new OrderRepository(prisma), products);
export const notifications = new NotificationRepository(prisma);

import type { Order, Product } from '@prisma/client';
import { customerLoader } from '@/repositories/customer-repository';
import type { OrderRepository, OrderWithLines } from '@/repositories/order-repository';
import type { ProductRepository } from '@/repositories/product-repository';

export interface OrderSummary {
  id: string;
  status: string;
  titles: string[];
}

export interface NewLine {
  productId: string;
  quantity: number;
}

export class OrderService {
  constructor(
    private readonly orders: OrderRepository,
    private readonly products: ProductRepository,
  ) {}

  async history(customerId: string): Promise<OrderSummary[]> {
    const orders = await this.orders.forCustomer(customerId);
    const productIds = orders.flatMap(order => order.lines.map(line => line.productId));
    const names = new Map<string, string>();
    for (const productId of new Set(productIds)) {
      const product = await this.products.findById(productId); // expect: n-plus-one
      if (product) names.set(productId, product.name);
    }
    return orders.map(order => summaryOf(order, names));
  }

  async details(orderId: string): Promise<{ order: OrderWithLines; products: Product[] } | null> {
    const order = await this.orders.find(orderId);
    if (!order) return null;
    const products = await this.products.findByIds(order.lines.map(line => line.productId));
    return { order, products };
  }

  /** Today's orders with their customers' names. */
  async today(): Promise<{ id: string; customer: string }[]> {
    const orders = await this.orders.since(startOfToday());
    const customers = await Promise.all(orders.map(order => customerLoader.load(order.customerId))); // quiet: a DataLoader batches
    return orders.map((order, index) => ({ id: order.id, customer: customers[index]?.name ?? 'unknown' }));
  }

  since(day: Date): Promise<OrderWithLines[]> {
    return this.orders.since(day);
  }

  place(customerId: string, lines: NewLine[]): Promise<Order> {
    return this.orders.place(customerId, lines);
  }

  async unpaid(): Promise<string[]> {
    const ids: string[] = [];
    for await (const order of this.orders.withStatus('placed')) ids.push(order.id);
    return ids;
  }

  async overview(): Promise<Record<string, number>> {
    return Object.fromEntries(await this.orders.countByStatus());
  }
}

function summaryOf(order: OrderWithLines, names: Map<string, string>): OrderSummary {
  return {
    id: order.id,
    status: order.status,
    titles: order.lines.map(line => names.get(line.productId) ?? 'sold out'),
  };
}

function startOfToday(): Date {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day;
}

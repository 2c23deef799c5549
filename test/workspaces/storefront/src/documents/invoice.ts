import type { Product } from '@prisma/client';
import { taxRateFor } from '../legacy/tax-table.js';
import type { OrderWithLines } from '@/repositories/order-repository';
import { fillTemplate, sharedStylesheet } from './templates';

export function renderInvoice(order: OrderWithLines, products: Product[], country: string): string {
  const cents = totalCents(order, products);
  return fillTemplate('invoice', {
    style: sharedStylesheet(),
    number: order.id,
    net: euros(cents),
    tax: euros(cents * taxRateFor(country)),
  });
}

function totalCents(order: OrderWithLines, products: Product[]): number {
  const prices = new Map(products.map(product => [product.id, product.priceCents]));
  return order.lines.reduce((sum, line) => sum + line.quantity * (prices.get(line.productId) ?? 0), 0);
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2);
}

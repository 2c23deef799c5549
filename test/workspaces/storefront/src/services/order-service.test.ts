import { afterEach, expect, it } from 'vitest';
import { orders } from '@/container';
import { prisma } from '@/db/prisma';

const customers = Array.from({ length: 20 }, (_, index) => `customer-${index}`);

afterEach(async () => {
  for (const id of customers) {
    await prisma.customer.deleteMany({ where: { id } }); // quiet: a test
  }
});

it('lists only the orders of the customer', async () => {
  for (const id of customers) {
    await prisma.customer.create({ data: { id, name: id, email: `${id}@example.com`, passwordHash: '' } }); // quiet: a test
  }
  const histories = await Promise.all(customers.map(id => orders.history(id))); // quiet: a test
  expect(histories.every(history => history.length === 0)).toBe(true);
});

import DataLoader from 'dataloader';
import type { Customer } from '@prisma/client';
import { prisma } from '@/db/prisma';

export function findCustomer(id: string): Promise<Customer | null> {
  return prisma.customer.findFirst({ where: { id } });
}

export function findCustomerByEmail(email: string): Promise<Customer | null> {
  return prisma.customer.findFirst({ where: { email } });
}

/** Collects the ids of one tick and reads their customers together; lives as long as the process, so it keeps none of them. */
export const customerLoader = new DataLoader<string, Customer | null>(
  async ids => {
    const customers = await prisma.customer.findMany({ where: { id: { in: [...ids] } } });
    const byId = new Map(customers.map(customer => [customer.id, customer]));
    return ids.map(id => byId.get(id) ?? null);
  },
  { cache: false },
);

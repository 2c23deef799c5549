import type { Customer } from '@prisma/client';
import { prisma } from '@/db/prisma';
import { sendMail } from '@/lib/mail-client';

/** Reminds customers of orders that they have not paid yet. */
export async function sendReminders(): Promise<void> {
  const customers = await prisma.customer.findMany({ where: { orders: { some: { status: 'placed' } } } });
  await Promise.all(customers.map(customer => remind(customer))); // expect: unbounded-concurrency
}

function remind(customer: Customer): Promise<void> {
  return sendMail({
    to: customer.email,
    subject: 'Your order waits for you',
    text: `Dear ${customer.name}, …`,
  });
}

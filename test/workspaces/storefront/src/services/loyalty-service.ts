import { prisma } from '@/db/prisma';

/** Books an amount on a customer's account and gives the new balance. */
async function book(customerId: string, balanceCents: number, amountCents: number): Promise<number> {
  const entry = await prisma.ledgerEntry.create({
    data: { customerId, amountCents, balanceCents: balanceCents + amountCents },
  });
  return entry.balanceCents;
}

export async function bookAll(customerId: string, amounts: number[]): Promise<number> {
  let balance = 0;
  for (const amount of amounts) {
    balance = await book(customerId, balance, amount); // quiet: each entry carries the balance before it
  }
  return balance;
}

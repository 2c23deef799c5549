// The query is in a catch branch: it runs for the few that fail.
import { PrismaClient } from '@prisma/client';
import { send } from './mail.ts';

const prisma = new PrismaClient();

export async function sendAll(addresses: string[]) {
  for (const address of addresses) {
    try {
      await send(address);
    } catch (error) {
      await prisma.failure.create({ data: { address, reason: String(error) } });
    }
  }
}
//# src/mail.ts
import { createTransport } from 'nodemailer';

const transport = createTransport({ host: 'localhost' });

export const send = (to: string) => transport.sendMail({ to, subject: 'Hello' });

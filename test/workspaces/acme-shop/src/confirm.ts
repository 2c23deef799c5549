import { send } from '@acme/mail';

export async function confirm(email: string) {
  // hotpath-ignore-next-line acme-queue-mails -- the queue is down today
  await send(email, 'Thank you for your order'); // expect: acme-queue-mails
}

import { Router } from 'express';
import { z } from 'zod';
import { orders as orderService } from '@/container';
import { renderInvoice } from '@/documents/invoice';
import { enqueuePlaced } from '@/jobs/queues';
import { requireLogin } from '@/middleware/require-login';
import { bookAll } from '@/services';

export const orders = Router();

const newOrder = z.array(z.object({ productId: z.string(), quantity: z.number().int().positive() }));

orders.use(requireLogin);

orders.get('/', async (_req, res) => {
  res.json(await orderService.history(res.locals.customerId)); // quiet: one customer's own
});

orders.get('/:id/invoice', async (req, res) => {
  const found = await orderService.details(req.params.id);
  if (!found) {
    res.status(404).end();
    return;
  }
  const country = String(req.query.country ?? 'DE');
  res.type('html').send(renderInvoice(found.order, found.products, country)); // quiet: one customer's own
});

orders.post('/', async (req, res) => {
  const lines = newOrder.parse(req.body);
  const order = await orderService.place(res.locals.customerId, lines);
  await enqueuePlaced(order.id, lines);
  res.status(201).json(order); // quiet: answers to POST are not cached
});

orders.post('/points', async (req, res) => {
  const amounts = z.array(z.number().int()).parse(req.body);
  res.json({ balance: await bookAll(res.locals.customerId, amounts) }); // quiet: answers to POST are not cached
});

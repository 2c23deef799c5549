import { Router } from 'express';
import { z } from 'zod';
import { catalogue, orders } from '@/container';
import { prisma } from '@/db/prisma';
import { damagedImages } from '@/media/image-check';
import { requireAdmin } from '@/middleware/require-login';
import { customerName } from '@/services';

export const staff = Router();

const priceChange = z.object({ ids: z.array(z.string()), cents: z.number().int() });

staff.use(requireAdmin);

staff.get('/today', async (_req, res) => {
  const [today, counts] = await Promise.all([orders.today(), orders.overview()]); // quiet: both at once
  res.json({ orders: today, counts }); // quiet: for staff only
});

staff.get('/unpaid', async (_req, res) => {
  res.json(await orders.unpaid()); // quiet: for staff only
});

staff.get('/orders.csv', async (req, res) => {
  const rows: string[] = ['order,customer'];
  for (const order of await orders.since(new Date(String(req.query.since)))) {
    const name = await customerName(order.customerId); // expect: n-plus-one
    rows.push(`${order.id},${name}`);
  }
  res.type('csv').send(rows.join('\n')); // quiet: for staff only
});

staff.get('/damaged-images', async (_req, res) => {
  res.json(await damagedImages(await prisma.image.findMany())); // quiet: for staff only
});

staff.put('/prices', async (req, res) => {
  const { ids, cents } = priceChange.parse(req.body);
  await catalogue.raisePrices(ids, cents);
  res.status(204).end();
});

import { Router } from 'express';
import { z } from 'zod';
import { firstQuote, quoteAll, trackAll } from '@/services';

export const shipping = Router();

const parcel = z.object({ grams: z.number(), postcode: z.string() });

shipping.post('/quotes', async (req, res) => {
  res.json(await quoteAll(z.array(parcel).parse(req.body)));
});

shipping.post('/first-quote', async (req, res) => {
  res.json(await firstQuote(parcel.parse(req.body)));
});

shipping.post('/track', async (req, res) => {
  res.json(await trackAll(z.array(z.string()).parse(req.body)));
});

import { Router } from 'express';
import { mainRates, reliableRate } from '@/services';
import { cacheFor } from '@/middleware/cache-control';

export const rates = Router();

rates.use(cacheFor(3600));

rates.get('/', async (_req, res) => {
  res.json(await mainRates()); // quiet: the router's middleware sets Cache-Control
});

rates.get('/:currency', async (req, res) => {
  res.json(await reliableRate(req.params.currency)); // quiet: the router's middleware sets Cache-Control
});

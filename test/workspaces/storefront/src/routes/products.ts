import { Router } from 'express';
import { z } from 'zod';
import { catalogue } from '@/container';
import { cacheFor, sendCacheable } from '@/middleware/cache-control';

export const products = Router();

const listQuery = z.object({ category: z.string().optional(), currency: z.string().default('EUR') });

products.get('/', async (req, res) => {
  const { category, currency } = listQuery.parse(req.query);
  res.json(await catalogue.list(category, currency)); // expect: missing-cache-headers
});

products.get('/featured', cacheFor(300), async (_req, res) => {
  res.json(await catalogue.featured()); // quiet: the route's middleware sets Cache-Control
});

products.get('/compare', async (req, res) => {
  const ids = String(req.query.ids ?? '').split(',');
  sendCacheable(res, await catalogue.compare(ids), 120);
});

products.get('/:slug', async (req, res) => {
  const product = await catalogue.bySlug(req.params.slug);
  if (!product) {
    res.status(404).json({ error: 'No such product.' }); // quiet: not a document
    return;
  }
  res.json(product); // expect: missing-cache-headers
});

/** The basket asks for what it holds; a list of ids can be too long for an address. */
products.post('/lookup', async (req, res) => {
  const ids = z.array(z.string()).parse(req.body);
  res.json(await catalogue.byIds(ids)); // quiet: answers to POST are not cached
});

import express, { type Express } from 'express';
import { config } from '@/config';
import categories from '@/routes/categories';
import { orders } from '@/routes/orders';
import { products } from '@/routes/products';
import { rates } from '@/routes/rates';
import { search } from '@/routes/search';
import { shipping } from '@/routes/shipping';
import { signInRoutes } from '@/routes/sign-in';
import { staff } from '@/routes/staff';
import { stock } from '@/routes/stock';

export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.use('/assets', express.static('public/assets', { maxAge: '30d', immutable: true })); // quiet: says how long

  app.get('/health', (_req, res) => {
    res.json({ shop: config.name, ok: true }); // quiet: a health check must be fresh
  });

  app.use('/api/products', products);
  app.use('/api/categories', categories);
  app.use('/api/rates', rates);
  app.use('/api/search', search);
  app.use('/api/stock', stock);
  app.use('/api/orders', orders);
  app.use('/api/shipping', shipping);
  app.use('/api/sign-in', signInRoutes);
  app.use('/api/staff', staff);
  return app;
}

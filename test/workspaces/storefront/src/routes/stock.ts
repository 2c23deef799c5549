import { Router } from 'express';
import { unitsInStock } from '@/repositories/stock-repository';

export const stock = Router();

stock.get('/:productId', async (req, res) => {
  res.set('Cache-Control', 'no-store');
  res.json({ units: await unitsInStock(req.params.productId) }); // quiet: must be fresh, and says so
});

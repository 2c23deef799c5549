import { orders, products } from '@acme/store';
import express from 'express';
import { confirm } from './confirm.ts';

const app = express();

app.get('/health', async (_req, res) => {
  await orders.byId('1'); // expect: acme-light-health-checks
  res.send('ok');
});

app.post('/orders', async (req, res) => {
  const lines = [];
  for (const id of req.body.products) {
    lines.push(await products.byId(id)); // expect: n-plus-one
  }
  await orders.save({ lines });
  await confirm(req.body.email);
  res.sendStatus(201);
});

app.listen(3000);

// A handler emits the event whose listener writes.
import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import express from 'express';

const bus = new EventEmitter();
bus.on('order', order => {
  appendFileSync('orders.log', JSON.stringify(order));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: appendFileSync blocks the event loop on every POST /orders
});

const app = express();
app.post('/orders', (req, res) => {
  bus.emit('order', req.body);
  res.sendStatus(202);
});

// A block that production never enters.
import { readFileSync, writeFileSync } from 'node:fs';
import express from 'express';

const app = express();
app.post('/orders', (req, res) => {
  if (process.env.NODE_ENV !== 'production') {
    writeFileSync('last-order.json', JSON.stringify(req.body));
  }
  const text = process.env.NODE_ENV === 'development' ? readFileSync('note.txt', 'utf8') : '';
  res.send(text);
});

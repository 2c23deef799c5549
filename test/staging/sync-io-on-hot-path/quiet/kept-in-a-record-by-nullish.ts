// `??=` on an entry reads once for each key.
import { readFileSync } from 'node:fs';
import express from 'express';

const partials: Record<string, string> = {};
const app = express();
app.post('/partial', (req, res) => {
  const name: string = req.body.name;
  partials[name] ??= readFileSync(`partials/${name}.html`, 'utf8');
  res.send(partials[name]);
});

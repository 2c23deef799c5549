// In development the template is read anew each time, in production once.
import { readFileSync } from 'node:fs';
import express from 'express';

const isProduction = process.env.NODE_ENV === 'production';
const built = isProduction ? readFileSync('dist/index.html', 'utf8') : '';

const app = express();
app.use('*', (_req, res) => {
  let template = built;
  if (!isProduction) {
    template = readFileSync('index.html', 'utf8');
  }
  res.send(template);
});

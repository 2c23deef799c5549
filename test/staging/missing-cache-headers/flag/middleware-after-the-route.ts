// Middleware that is registered after the route does not run for it.
import express from 'express';

const app = express();
app.get('/categories', (_req, res) => {
  res.json(['chairs']);
//^^^^^^^^^^^^^^^^^^^^ missing-cache-headers: GET /categories answers
});
app.use((_req, res, next) => {
  res.set('Cache-Control', 'public, max-age=300');
  next();
});

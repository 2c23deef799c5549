// Middleware of another path sets the header, this route has none.
import express, { type NextFunction, type Request, type Response } from 'express';

function cached(_req: Request, res: Response, next: NextFunction) {
  res.set('Cache-Control', 'public, max-age=300');
  next();
}

const app = express();
const assets = express.Router();
app.use('/assets', cached, assets);
assets.get('/logo.svg', (_req, res) => {
  res.send('<svg/>');
});
app.get('/categories', (_req, res) => {
  res.json(['chairs']);
//^^^^^^^^^^^^^^^^^^^^ missing-cache-headers: GET /categories answers
});

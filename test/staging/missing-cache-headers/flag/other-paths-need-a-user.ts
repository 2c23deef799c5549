// One path of the app is behind a sign-in, this one is public.
import express from 'express';
import { adminRouter } from './admin.ts';
import { requireAuth } from './auth.ts';

const app = express();
app.use('/admin', requireAuth, adminRouter);
app.get('/categories', (_req, res) => {
  res.json(['chairs']);
//^^^^^^^^^^^^^^^^^^^^ missing-cache-headers: GET /categories answers
});
//# src/auth.ts
import type { NextFunction, Request, Response } from 'express';

export function requireAuth(_req: Request, _res: Response, next: NextFunction) {
  next();
}
//# src/admin.ts
import { Router } from 'express';

export const adminRouter = Router();

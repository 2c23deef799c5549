import type { NextFunction, Request, Response } from 'express';
import { redis } from '@/cache/redis';

/** Lets only signed-in customers pass; `res.locals.customerId` says who it is. */
export async function requireLogin(req: Request, res: Response, next: NextFunction): Promise<void> {
  const session = req.get('x-session');
  const customerId = session ? await redis.get(`session:${session}`) : null;
  if (!customerId) {
    res.status(401).json({ error: 'Please sign in.' });
    return;
  }
  res.locals.customerId = customerId;
  next();
}

export async function requireAdmin(req: Request, res: Response, next: NextFunction): Promise<void> {
  const badge = req.get('x-badge');
  if (!badge || !(await redis.sismember('staff', badge))) {
    res.status(403).json({ error: 'Staff only.' });
    return;
  }
  next();
}

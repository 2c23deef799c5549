import type { RequestHandler, Response } from 'express';

/** Lets browsers and proxies keep the answers of a route. */
export function cacheFor(seconds: number): RequestHandler {
  return (_req, res, next) => {
    res.set('Cache-Control', `public, max-age=${seconds}`);
    next();
  };
}

export function sendCacheable(res: Response, body: unknown, seconds: number): void {
  res.set('Cache-Control', `public, max-age=${seconds}`);
  res.json(body); // quiet: the line above sets the header
}

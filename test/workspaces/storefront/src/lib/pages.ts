import type { Response } from 'express';

/** Answers with one page of a longer list. */
export function sendPage<T>(res: Response, items: T[], page: number): void {
  const next = items.length > 0 ? page + 1 : null;
  res.json({ items, page, next }); // expect: missing-cache-headers
}

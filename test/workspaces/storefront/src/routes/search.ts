import { Router } from 'express';
import { z } from 'zod';
import { catalogue } from '@/container';
import { sendPage } from '@/lib/pages';

export const search = Router();

const searchQuery = z.object({ q: z.string().min(2), page: z.coerce.number().default(0) });

search.get('/', async (req, res) => {
  const { q, page } = searchQuery.parse(req.query);
  sendPage(res, await catalogue.search(q, page), page);
});

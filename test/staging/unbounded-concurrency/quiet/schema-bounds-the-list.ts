// The schema lets at most ten urls in.
import { Router } from 'express';
import { z } from 'zod';

export const router = Router();
const Body = z.object({ urls: z.array(z.string().url()).max(10) });

router.post('/check', async (req, res) => {
  const { urls } = Body.parse(req.body);
  const answers = await Promise.all(urls.map(url => fetch(url)));
  res.json(answers.map(answer => answer.status));
});

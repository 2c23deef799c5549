// More than twenty are refused before the fan-out.
import { Router } from 'express';

export const router = Router();
const MOST = 20;

router.post('/check', async (req, res) => {
  const urls: string[] = req.body.urls;
  if (urls.length > MOST) {
    res.status(413).end();
    return;
  }
  const answers = await Promise.all(urls.map(url => fetch(url)));
  res.json(answers.map(answer => answer.status));
});

import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { redis } from '@/cache/redis';
import { signIn } from '@/services';

export const signInRoutes = Router();

const credentials = z.object({ email: z.string().email(), password: z.string() });

signInRoutes.post('/', async (req, res) => {
  const { email, password } = credentials.parse(req.body);
  const customerId = await signIn(email, password);
  if (!customerId) {
    res.status(401).json({ error: 'Wrong address or password.' });
    return;
  }
  const session = randomUUID();
  await redis.set(`session:${session}`, customerId, 'EX', 86_400);
  res.json({ session });
});

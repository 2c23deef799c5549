import { Router } from 'express';
import { prisma } from '@/db/prisma';

const router = Router();

async function listCategories() {
  return prisma.category.findMany({ orderBy: { name: 'asc' } });
}

router.route('/').get(async (_req, res) => {
  const categories = await listCategories();
  res.json(categories); // expect: missing-cache-headers
});

export default router;

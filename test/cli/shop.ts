/** A small shop with one query for every item, behind a function of another file. */
export const SHOP = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '^5', '@prisma/client': '^6' } }),
  'src/routes.ts': `import express from 'express';
import { loadAuthor } from './authors.ts';

const app = express();

app.get('/posts', async (req, res) => {
  const authors = [];
  for (const id of req.body.ids) {
    authors.push(await loadAuthor(id));
  }
  res.json(authors);
});
`,
  'src/authors.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function loadAuthor(id: string) {
  return prisma.author.findFirst({ where: { id } });
}
`,
};

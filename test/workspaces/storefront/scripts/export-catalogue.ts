/** Writes the whole catalogue as one JSON file a line, for the print shop. Run by hand: `npm run export`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { prisma } from '@/db/prisma';

const HEADER = readFileSync('config/export-header.txt', 'utf8'); // quiet: a script may block

async function exportCatalogue(target: string): Promise<void> {
  const categories = await prisma.category.findMany();
  const lines: string[] = [HEADER];
  for (const category of categories) {
    const products = await prisma.product.findMany({ where: { categoryId: category.id } }); // quiet: a script
    lines.push(JSON.stringify({ category: category.name, products }));
  }
  writeFileSync(target, lines.join('\n')); // quiet: a script may block
}

exportCatalogue(process.argv[2] ?? 'catalogue.jsonl').finally(() => prisma.$disconnect());

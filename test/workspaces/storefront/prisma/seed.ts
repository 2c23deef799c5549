import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

const PLANTS = [
  'Monstera',
  'Calathea',
  'Sansevieria',
  'Pilea',
  'Ficus',
  'Aloe',
  'Begonia',
  'Hoya',
  'Ivy',
  'Fern',
  'Yucca',
  'Agave',
];

async function seed(): Promise<void> {
  const category = await prisma.category.create({ data: { slug: 'plants', name: 'Plants' } });
  for (const name of PLANTS) {
    await prisma.product.create({ data: productOf(name, category.id) }); // quiet: a seed runs once, by hand
  }
}

function productOf(name: string, categoryId: string) {
  return { name, slug: name.toLowerCase(), priceCents: 1490, categoryId };
}

seed().finally(() => prisma.$disconnect());

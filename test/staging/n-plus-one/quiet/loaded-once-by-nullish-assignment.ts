// The first call keeps its promise; all later ones get it.
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
let rules: Promise<{ word: string }[]> | undefined;

function loadRules() {
  rules ??= prisma.rule.findMany();
  return rules;
}

export async function isSpam(texts: string[]) {
  const spam = [];
  for (const text of texts) {
    const rules = await loadRules();
    if (rules.some(rule => text.includes(rule.word))) spam.push(text);
  }
  return spam;
}

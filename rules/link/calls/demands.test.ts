/** What functions ask of their parameters stays few, however many ways there are to an effect. */
import { expect, test } from 'vitest';
import { programOf } from '../../testing/program.ts';

const FUNCTIONS = 24;

/** Functions that all call each other, each call under an option of its own. */
function tangled(): string {
  const calls = (from: number) =>
    Array.from({ length: FUNCTIONS }, (_, to) => `  if (o.k${from}_${to}) await f${to}(o);`).join('\n');
  const functions = Array.from(
    { length: FUNCTIONS },
    (_, id) => `export async function f${id}(o: Record<string, boolean>): Promise<void> {
  if (o.own${id}) await prisma.author.findMany();
${calls(id)}
}`,
  );
  return `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n${functions.join('\n')}\n`;
}

test('options of many functions that call each other', () => {
  const program = programOf(new Map([['src/tangled.ts', tangled()]]));
  const reached = program.functions.slice(1).map(node => program.effectsOf(node).length);
  expect(reached.every(count => count > 0)).toBe(true);
});

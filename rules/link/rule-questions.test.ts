/** What a rule asks of the program is found out once, however many rules ask. */
import { expect, test } from 'vitest';
import { programOf } from '../testing/program.ts';

const LOOP = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export async function load(ids: string[]): Promise<void> {
  for (const id of ids) await prisma.author.findUnique({ where: { id } });
}
`;

test.each(['repeats', 'awaitGroups', 'unboundedReads', 'redundantReads'] as const)('%s', question => {
  const program = programOf(new Map([['src/load.ts', LOOP]]));
  expect(program[question]).toBe(program[question]);
});

test('there is something to be asked', () => {
  expect(programOf(new Map([['src/load.ts', LOOP]])).repeats).toHaveLength(1);
});

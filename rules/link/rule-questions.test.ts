/** What a rule asks of the program is found out once, however many rules ask. */
import { expect, test } from 'vitest';
import { leftInOldGeneration } from '../../test/harness/old-generation.ts';
import { FRAMEWORKS, LIBRARIES } from '../knowledge/index.generated.ts';
import { programOf, workspaceOf } from '../testing/program.ts';
import { linkProgram } from './link-program.ts';

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

/** It takes some 330 kB. The program of every edit would stay until a full collection, and what is copied there is what typing waits for. */
test('a program that nobody holds goes with the young generation', () => {
  const paths = Array.from({ length: 50 }, (_, at) => `src/load-${at}.ts`);
  const workspace = workspaceOf(new Map(paths.map(path => [path, LOOP])));
  const knowledge = { libraries: LIBRARIES, frameworks: FRAMEWORKS };
  const repeats: number[] = [];
  const left = leftInOldGeneration(() => {
    repeats.push(linkProgram(workspace, knowledge).repeats.length);
  });
  expect(new Set(repeats)).toEqual(new Set([50]));
  expect(left).toBeLessThan(100_000);
});

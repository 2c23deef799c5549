import { expect, test } from 'vitest';
import { leftInOldGeneration } from '../../test/harness/old-generation.ts';
import { parseWithOxc } from './parse-oxc.ts';

/** Trees of it take some 200 kB. */
const TEXT = Array.from({ length: 200 }, (_, at) => `export const a${at} = call(${at}, [b, c]).d;`).join(
  '\n',
);

test('a tree that nobody holds goes with the young generation', () => {
  const statements: number[] = [];
  const left = leftInOldGeneration(() => {
    statements.push(parseWithOxc('a.ts', TEXT).program.body.length);
  });
  expect(new Set(statements)).toEqual(new Set([200]));
  expect(left).toBeLessThan(20_000);
});

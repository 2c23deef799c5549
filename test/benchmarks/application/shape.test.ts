/** What is generated has the shape of a real application, whatever its size, and is the same every time. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWorkspace } from '../../harness/temporary-workspace.ts';
import { generateApplication, writeApplication } from './generate.ts';
import { shapeOf } from './shape.ts';

/** outline/outline, 2,460 files, as `shapeOf` measured it. */
const REAL = {
  bytesPerFile: 3960,
  importsPerFile: 4.6,
  functionsPerFile: 8.9,
  callsPerFile: 34.1,
  fanOut: 1.6,
  withEffects: 26,
  entryPoints: 551,
  effectSites: 1059,
  findings: 33,
};

test.each([
  ['an application', {}],
  ['a monorepo', { packages: 20 }],
])('%s is like a real one', async (_, form) => {
  const root = join(makeWorkspace({}), 'application');
  writeApplication(root, { files: 1000, seed: 1, ...form });
  const { files, depth, loopsPerFile, ...shape } = await shapeOf(root);
  expect({ files, depth, loopsPerFile }).toEqual({
    files: 1000,
    depth: { half: 2, most: expect.toSatisfy(most => most >= 4 && most <= 6) },
    loopsPerFile: 0.2,
  });
  for (const [name, real] of Object.entries(REAL)) {
    const ratio = Number(Object.entries(shape).find(([own]) => own === name)?.[1]) / real;
    // There are few findings, as in real code, so chance counts for more.
    const slack = name === 'findings' ? 0.5 : 0.25;
    expect(Math.abs(ratio - 1), `${name} is ${ratio} of the real one`).toBeLessThan(slack);
  }
});

test('one seed gives one application', () => {
  const texts = (seed: number) => [...generateApplication({ files: 100, seed })];
  expect(texts(3)).toEqual(texts(3));
  expect(texts(3)).not.toEqual(texts(4));
});

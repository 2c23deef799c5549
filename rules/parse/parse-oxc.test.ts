import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseWithOxc } from './parse-oxc.ts';

const TIMES = 60;

/** Trees of it take some 200 kB. */
const TEXT = Array.from({ length: 200 }, (_, at) => `export const a${at} = call(${at}, [b, c]).d;`).join(
  '\n',
);

setFlagsFromString('--expose-gc');
const collectYoung: () => void = runInNewContext('() => gc({ type: "minor" })', {});

function oldBytes(): number {
  return getHeapSpaceStatistics().find(space => space.space_name === 'old_space')?.space_used_size ?? 0;
}

/** A frame of its own: what a frame's registers hold is not garbage yet. */
function statementsOf(text: string): number {
  return parseWithOxc('a.ts', text).program.body.length;
}

test('a tree that nobody holds goes with the young generation', () => {
  const before = oldBytes();
  for (let time = 0; time < TIMES; time++) {
    expect(statementsOf(TEXT)).toBe(200);
    // Twice, and what is left is old.
    collectYoung();
    collectYoung();
  }
  expect((oldBytes() - before) / TIMES).toBeLessThan(20_000);
});

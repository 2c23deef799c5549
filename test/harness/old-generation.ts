/** How much of what some work makes is still there when the young generation has been collected. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const TIMES = 60;
/** Code that runs for the first time leaves what it is compiled to. */
const BEFORE = 10;

setFlagsFromString('--expose-gc');
const collectYoung: () => void = runInNewContext('() => gc({ type: "minor" })', {});

function oldBytes(): number {
  return getHeapSpaceStatistics().find(space => space.space_name === 'old_space')?.space_used_size ?? 0;
}

/**
 * Bytes in the old generation for each run of the work, which nobody holds any more.
 *
 * @param work a function of its own: what a frame's registers hold is not garbage yet
 */
export function leftInOldGeneration(work: () => void): number {
  let before = 0;
  for (let time = 0; time < BEFORE + TIMES; time++) {
    if (time === BEFORE) before = oldBytes();
    work();
    // Twice, and what is left is old.
    collectYoung();
    collectYoung();
  }
  return (oldBytes() - before) / TIMES;
}

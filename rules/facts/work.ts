/**
 * How much work one file's facts may be. Steps are counted, not time: a busy machine gives the same facts as an idle one, a fast one the same
 * as a slow one, and a cache holds for both. The walk cannot be stopped from outside, as the thread that scans is the one that walks.
 */

/** Counts up; what is handed to `collectFacts` says afterwards how much it was. */
export interface Work {
  steps: number;
  readonly most: number;
}

/**
 * A step is one part of the tree looked at, once, with what is noted of it: some 600 ns, so that all of them take less than two seconds. Of
 * 5,520 files of real applications one has 380,000, the next one 26,000; two megabytes of the densest code have 1.5 million.
 */
export const MOST_STEPS = 3_000_000;

export class TooMuchWork extends Error {
  constructor({ most }: Work) {
    super(`reading it takes more than ${most.toLocaleString('en')} steps`);
  }
}

export function spend(work: Work, steps: number): void {
  work.steps += steps;
  if (work.steps > work.most) throw new TooMuchWork(work);
}

/**
 * How many random cases a property is tried with: few in `npm test`, many in `npm run fuzz`, which sets HOTPATH_FUZZ_TIMES. Every run prints
 * its seed; HOTPATH_FUZZ_SEED repeats one. What once failed is kept beside the property, as an example that is always tried first.
 */
import type { Parameters } from 'fast-check';

const TIMES = Number(process.env.HOTPATH_FUZZ_TIMES ?? 1);
const SEED = Number(process.env.HOTPATH_FUZZ_SEED ?? Date.now() % 2 ** 31);

/** `few` is the number of cases in `npm test`. */
export function fuzzed<Case>(name: string, few: number, kept: Case[] = []): Parameters<Case> {
  const numRuns = few * TIMES;
  console.log(`${name}: ${numRuns} cases, seed ${SEED}`);
  return { numRuns: numRuns + kept.length, seed: SEED, examples: kept };
}

/** As many times as many in a long run. */
export function timesFew(few: number): number {
  return Math.ceil(few * TIMES);
}

/** Long enough for every case, so that only what hangs runs out of time. */
export function fuzzTimeout(fewMs: number): number {
  return fewMs * TIMES;
}

/** Runs all contestants by turns, and sums up what each took. */
import type { Contestant } from './contestants.ts';
import { type Cost, costOf } from './run-process.ts';

export interface Result {
  readonly name: string;
  readonly isOwn: boolean;
  readonly median: Cost;
  readonly runs: number;
}

/** What works longer in its first round is run so often at most: its spread matters less than everybody's patience. */
const SLOW_SECONDS = 15;
const MOST_SLOW_RUNS = 2;

/** By turns, so that a busy minute of the machine is everybody's. */
export async function runContest(
  all: readonly Contestant[],
  { root, rounds }: { readonly root: string; readonly rounds: number },
): Promise<readonly Result[]> {
  const costs = new Map<Contestant, Cost[]>(all.map(contestant => [contestant, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [contestant, own] of costs) {
      if (own.length >= MOST_SLOW_RUNS && (own[0]?.processorSeconds ?? 0) > SLOW_SECONDS) continue;
      contestant.before?.();
      own.push(await costOf(contestant.command, { cwd: root }));
      contestant.after?.();
      process.stderr.write(
        `${round + 1}/${rounds} ${contestant.name}: ${own.at(-1)?.seconds.toFixed(2)} s\n`,
      );
    }
  }
  return [...costs].map(([{ name, isOwn }, own]) => ({
    name,
    isOwn,
    median: medianCost(own),
    runs: own.length,
  }));
}

function medianCost(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(each => each.seconds)),
    processorSeconds: median(costs.map(each => each.processorSeconds)),
    megabytes: median(costs.map(each => each.megabytes)),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** What the entry points of a file cost, by the latencies that count for it. */
import { type EstimatedCost, estimateCost } from '../../rules/catalog/entry-cost.ts';
import type { Policies } from '../../rules/judge/policy.ts';
import type { EffectSite, EntryPoint, Program } from '../../rules/link/program.ts';

export interface CostlyEntry {
  readonly entry: EntryPoint;
  readonly estimate: EstimatedCost;
  /** The number of elements that the estimate takes a loop over data to have. */
  readonly n: number;
  /** Where the work is done, nearest first. */
  readonly sites: readonly EffectSite[];
}

/** Those that are registered in the file and do something that takes time, in order of place. */
export function costlyEntries(program: Program, policies: Policies, path: string): CostlyEntry[] {
  const { latency } = policies.of(path).terms;
  return program.entryPoints.flatMap(entry => {
    if (entry.registered.path !== path) return [];
    const cost = program.costOf(entry);
    const estimate = estimateCost(cost, latency);
    return estimate.words === '' ? [] : { entry, estimate, n: latency.n, sites: cost.sites };
  });
}

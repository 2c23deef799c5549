/** What the entry points of a file cost, by the latencies that count for it. */
import type { Place } from '../../rules/base/place.ts';
import { type EstimatedCost, estimateCost } from '../../rules/catalog/entry-cost.ts';
import type { Policies } from '../../rules/judge/policy.ts';
import type { Program } from '../../rules/link/program.ts';
import type { EntryCost } from '../../rules/report/page/page-data.ts';
import type { MovesOfFiles } from './moved-findings.ts';

export interface CostlyEntry {
  /** `GET /orders` */
  readonly name: string;
  readonly registered: Place;
  readonly estimate: EstimatedCost;
  /** The number of elements that the estimate takes a loop over data to have. */
  readonly n: number;
  /** Where the work is done, nearest first. */
  readonly sites: readonly Place[];
}

/** By the path of the file that registers them. */
export type CostlyEntries = ReadonlyMap<string, readonly CostlyEntry[]>;

/** Those that do something that takes time, in order of place, of the whole program: once it is gone, nobody can ask for another file's. */
export function costlyEntries(program: Program, policies: Policies): CostlyEntry[] {
  return program.entryPoints.flatMap(entry => {
    const { latency } = policies.of(entry.registered.path).terms;
    const cost = program.costOf(entry);
    const estimate = estimateCost(cost, latency);
    if (estimate.words === '') return [];
    const sites = cost.sites.map(({ call }) => call);
    return { name: entry.name, registered: entry.registered, estimate, n: latency.n, sites };
  });
}

/** As the report's page has it. */
export function reportedCost({ name, estimate, n }: CostlyEntry): EntryCost {
  const { words, milliseconds, grows } = estimate;
  return { name, words, milliseconds, ...(grows && { n }) };
}

/** The same entry points in later texts that say the same; null if a place is lost. */
export function movedEntries(known: CostlyEntries, moves: MovesOfFiles): CostlyEntries | null {
  const later = new Map<string, readonly CostlyEntry[]>();
  for (const [path, entries] of known) {
    const moved = entries.map(entry => movedEntry(entry, moves));
    if (moved.includes(null)) return null;
    later.set(path, moved as CostlyEntry[]);
  }
  return later;
}

function movedEntry(entry: CostlyEntry, moves: MovesOfFiles): CostlyEntry | null {
  const registered = movedPlace(entry.registered, moves);
  const sites = entry.sites.flatMap(site => movedPlace(site, moves) ?? []);
  return registered && sites.length === entry.sites.length ? { ...entry, registered, sites } : null;
}

function movedPlace(place: Place, moves: MovesOfFiles): Place | null {
  const own = moves.get(place.path);
  if (own === undefined) return place;
  const [start, end] = [own.get(place.start), own.get(place.end)];
  return start === undefined || end === undefined ? null : { path: place.path, start, end };
}

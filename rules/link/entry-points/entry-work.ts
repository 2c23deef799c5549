/** Work in loops: how often it runs, and how much of that somebody waits for. */
import { type EffectKind, isDatabase } from '../../base/effect.ts';
import type { Place } from '../../base/place.ts';
import type { SiteFacts } from '../../facts/facts.ts';
import type { Count, Repeat, RepeatMode } from '../program.ts';

export interface Work {
  readonly kind: EffectKind;
  /** True if the library merges what starts at once into one. */
  readonly coalesced: boolean;
  readonly runs: Count;
  /** The same in the time of one after another: what runs at once takes as long as one. */
  readonly waits: Count;
  /** False if a branch decides about it. */
  readonly isSure: boolean;
}

/** What a loop makes of the work in it. */
export interface LoopTrips {
  readonly mode: RepeatMode;
  /** null: as many as there are data. */
  readonly bound: number | null;
}

export interface Trips {
  /** The loop at a place, as it repeats a site in it or, without one, what the call at the place iterates with; null if it adds nothing. */
  at(loop: Place, site: SiteFacts | null): LoopTrips | null;
}

/** Knows the loops of a program that repeat something with an effect. */
export function siteLoops(repeats: readonly Repeat[]): Trips {
  const byLoop = Map.groupBy(repeats, ({ loop }) => keyOf(loop));
  return {
    at(loop, site) {
      const around = byLoop.get(keyOf(loop)) ?? [];
      const repeat = around.find(each => site !== null && each.site === site) ?? around[0];
      return repeat ? tripsOf(repeat) : null;
    },
  };
}

function tripsOf({ reason, bound, mode }: Repeat): LoopTrips | null {
  if (reason === 'each') return { mode, bound };
  // Retries, pages and chunks go round once when all is well, as far as the text shows.
  return reason === 'constant' && bound !== null ? { mode, bound } : null;
}

export function repeatedWork<T extends Work>(work: T, { mode, bound }: LoopTrips): T {
  if (work.coalesced && mode === 'concurrent') return work;
  const runs = times(work.runs, bound);
  // Queries that start at once wait for the connections of a pool.
  const isAtOnce = mode === 'concurrent' && !isDatabase(work.kind);
  // Few at a time take less than one after another, by how many is seldom written down.
  const isSure = work.isSure && mode !== 'limited';
  return { ...work, runs, waits: isAtOnce ? work.waits : times(work.waits, bound), isSure };
}

function times({ times: before, loops }: Count, bound: number | null): Count {
  return bound === null ? { times: before, loops: loops + 1 } : { times: before * bound, loops };
}

function keyOf({ path, start, end }: Place): string {
  return `${path}:${start}:${end}`;
}

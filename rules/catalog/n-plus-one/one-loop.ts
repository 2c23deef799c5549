/**
 * Puts the findings of one loop together: a reviewer writes one comment on a loop, whatever it repeats. The first part is the
 * one that is surest, can be mended and is nearest to the loop.
 */
import { onceFor } from '../../base/once-for.ts';
import type { Repeat } from '../../link/program.ts';
import type { LatencyModel, Reported } from '../define-rule.ts';
import { placeKey } from '../evidence.ts';
import type { RepeatedCalls } from '../repeats.ts';
import { type Cost, impactOf } from './message.ts';

/** A finding of its own, and what its cost rests on. */
export interface LoopPart {
  readonly repeat: Repeat;
  readonly reported: Reported;
  /** What is repeated, in the user's words. */
  readonly name: string;
  readonly cost: Cost;
}

export function oneForEachLoop(
  parts: readonly LoopPart[],
  calls: RepeatedCalls,
  latency: LatencyModel,
): Reported[] {
  // What is merely possible is hidden unless asked for, so it must not hide within what is surer.
  const loops = Map.groupBy(
    parts,
    ({ repeat, reported }) => `${placeKey(repeat.loop)}${reported.confidence === 'possible' ? '?' : ''}`,
  );
  return [...loops.values()]
    .map(own => {
      const queries = own.filter(part => !isRequest(part));
      return queries.length > requestsBeside(queries, calls) ? own : own.filter(isRequest);
    })
    .filter(own => own.length > 0)
    .map(own => together(own, latency));
}

function isRequest({ cost: { effect } }: LoopPart): boolean {
  return effect.kind === 'http';
}

/**
 * "fetch(document.url)" on every trip takes so much longer that a query beside each request does not matter. Where a trip may end
 * between the two, as in "if (!document) continue", the query runs more often.
 */
function requestsBeside(own: readonly LoopPart[], calls: RepeatedCalls): number {
  const loops = requestsByLoop(calls);
  const isBeforeGuards = own.some(({ repeat }) => !repeat.site.skipped);
  const beside = own.map(
    ({ repeat }) =>
      (loops.get(placeKey(repeat.loop)) ?? []).filter(skipped => !(skipped && isBeforeGuards)).length,
  );
  return Math.max(0, ...beside);
}

/** Of each loop, whether the calls that send a request on its trips are skipped on some. */
type Requests = ReadonlyMap<string, readonly boolean[]>;

const requestsByLoop = onceFor((calls: RepeatedCalls): Requests => {
  const loops = new Map<string, boolean[]>();
  for (const { repeats } of calls.values()) {
    const asking = repeats.filter(
      ({ conditional, effects }) => !conditional && effects.some(({ effect }) => effect.kind === 'http'),
    );
    for (const [key, [repeat]] of Map.groupBy(asking, ({ loop }) => placeKey(loop))) {
      const own = loops.get(key) ?? [];
      loops.set(key, own);
      own.push(repeat?.site.skipped ?? false);
    }
  }
  return loops;
});

function together(loop: readonly LoopPart[], latency: LatencyModel): Reported {
  const [first, ...others] = loop.toSorted(byRank);
  if (!first) throw new Error('a loop without parts');
  if (others.length === 0) return first.reported;
  const also = others.toSorted((a, b) => a.reported.start - b.reported.start);
  const costs = [first, ...also].map(({ cost }) => cost);
  return {
    ...withNamedFixes(first),
    message: `${first.reported.message} ${alsoSentence(first, also)}`,
    impact: impactOf(costs, latency),
    also: also.map(withNamedFixes),
  };
}

/** Offers of one menu have to say which call they are about. */
function withNamedFixes({ reported, name }: LoopPart): Reported {
  const fixes = (reported.fixes ?? []).map(fix => ({ ...fix, title: `${fix.title}: ${name}` }));
  return { ...reported, fixes };
}

const SURENESS = { certain: 0, likely: 1, possible: 2 } as const;

function byRank(a: LoopPart, b: LoopPart): number {
  return (
    SURENESS[a.reported.confidence] - SURENESS[b.reported.confidence] ||
    besides(a) - besides(b) ||
    mendable(b) - mendable(a) ||
    a.reported.evidence.length - b.reported.evidence.length ||
    a.reported.start - b.reported.start
  );
}

/** What a hook hangs on is a hint, and so is a message: it must not make one of the whole loop. */
function besides({ cost: { effect } }: LoopPart): number {
  return effect.hook || effect.kind === 'queue' ? 1 : 0;
}

function mendable({ reported }: LoopPart): number {
  return (reported.fixes ?? []).length > 0 ? 1 : 0;
}

/** Names more would be more than a person reads. */
const NAMED = 2;

function alsoSentence(first: LoopPart, also: readonly LoopPart[]): string {
  const names = [...new Set(also.map(({ name }) => name))].filter(name => name !== first.name);
  if (names.length === 0) return 'The loop does so more than once.';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const listed = names.slice(0, NAMED).join(more ? ', ' : ' and ');
  return `The same goes for ${listed}${more} in this loop.`;
}

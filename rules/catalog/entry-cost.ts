/** Words and time for what one run of an entry point does: `GET /orders: 1 + 2N queries, about 400 ms`. */
import type { EffectKind } from '../base/effect.ts';
import { isDatabase } from '../base/effect.ts';
import type { Count, EntryCost } from '../link/program.ts';
import type { LatencyModel } from './define-rule.ts';
import { duration } from './evidence.ts';

export interface EstimatedCost {
  /** Empty if a run does nothing that is known to take time. */
  readonly words: string;
  readonly milliseconds: number;
  /** Reads and writes of databases. */
  readonly queries: number;
  /** True if some of it depends on data, so that `n` was assumed. */
  readonly grows: boolean;
}

/** What is counted together, in the order of the sentence. */
const COUNTED: readonly (readonly [kinds: readonly EffectKind[], one: string, many: string])[] = [
  [['db.read', 'db.write'], 'query', 'queries'],
  [['db.connect'], 'new connection', 'new connections'],
  [['http'], 'HTTP call', 'HTTP calls'],
  [['process'], 'process', 'processes'],
  [['queue'], 'queued job', 'queued jobs'],
  [['cache'], 'cache command', 'cache commands'],
  [['fs'], 'file operation', 'file operations'],
  [['cpu'], 'computation that blocks', 'computations that block'],
];

/** Letters for loops inside each other. */
const LOOPS = ['N', 'M', 'K', 'L'];

export function estimateCost({ entry, work }: EntryCost, latency: LatencyModel): EstimatedCost {
  const parts = COUNTED.flatMap(([kinds, one, many]) => {
    const counts = work.filter(({ kind }) => kinds.includes(kind)).map(({ runs }) => runs);
    if (counts.length === 0) return [];
    const sum = sumWords(counts);
    return [`${sum} ${sum === '1' ? one : many}`];
  });
  const milliseconds = work.reduce(
    (sum, each) => sum + latencyOf(each.kind, latency) * runsOf(each.waits, latency),
    0,
  );
  const grows = work.some(({ runs }) => runs.loops > 0);
  const queries = work.reduce(
    (sum, { kind, runs }) => sum + (isDatabase(kind) ? runsOf(runs, latency) : 0),
    0,
  );
  if (parts.length === 0) return { words: '', milliseconds, queries, grows };
  const most = work.every(({ isSure }) => isSure) ? '' : 'up to ';
  const each = entry.multipliedBy === undefined ? '' : ` for every ${entry.multipliedBy}`;
  return {
    words: `${most}${parts.join(', ')}${each}, about ${duration(milliseconds)}`,
    milliseconds,
    queries,
    grows,
  };
}

/** `1 + 2N + N×M` */
function sumWords(counts: readonly Count[]): string {
  const byLoops = new Map<number, number>();
  for (const { times, loops } of counts) byLoops.set(loops, (byLoops.get(loops) ?? 0) + times);
  return [...byLoops]
    .sort(([a], [b]) => a - b)
    .map(([loops, times]) => {
      const letters = LOOPS.slice(0, loops).join('×');
      return letters === '' ? String(times) : `${times === 1 ? '' : times}${letters}`;
    })
    .join(' + ');
}

function runsOf({ times, loops }: Count, { n }: LatencyModel): number {
  return times * n ** loops;
}

function latencyOf(kind: EffectKind, latency: LatencyModel): number {
  switch (kind) {
    case 'db.read':
    case 'db.write':
    case 'db.connect':
      return latency.db;
    case 'timer':
      return 0;
    default:
      return latency[kind];
  }
}

/**
 * What would save a round trip, and yet is no warning: reviewers who read such findings in real applications would not have
 * raised them (test/benchmarks). It stays a hint.
 */
import type { HotPath } from '../../link/program.ts';
import type { RuleContext } from '../define-rule.ts';
import { estimateCost } from '../entry-cost.ts';
import { isByHand } from '../evidence.ts';
import type { Waited } from './message.ts';

/** Nobody sits and waits for a job: there a query less is nothing, where a request to somebody else may be. */
const WORTH_IN_JOBS_MS = 10;
/** What changes something and takes so many times what is to be saved is slow for other reasons; a page is worth each round trip. */
const SMALL_SHARE = 1 / 500;

export function isMinor(
  { program, latency }: RuleContext,
  waited: readonly Waited[],
  hotPaths: readonly HotPath[],
): boolean {
  const times = waited.map(({ time }) => time);
  const saved = times.reduce((sum, time) => sum + time, 0) - Math.max(...times);
  // Commands to a cache: several of them take less than one query.
  if (saved < latency.db || hotPaths.every(isByHand)) return true;
  if (hotPaths.every(({ entry }) => entry.heat === 'message')) return saved < WORTH_IN_JOBS_MS;
  return hotPaths.every(({ entry }) => {
    if (entry.verb === 'GET' || entry.kind === 'render') return false;
    const cost = program.costOf(entry);
    return (
      cost.work.some(({ kind }) => kind === 'db.write') &&
      saved < estimateCost(cost, latency).milliseconds * SMALL_SHARE
    );
  });
}

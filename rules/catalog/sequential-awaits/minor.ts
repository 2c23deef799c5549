/**
 * What would save a round trip, and yet is no warning, or nothing at all: reviewers who read such findings in real applications would not
 * have raised them (test/benchmarks).
 */
import type { HotPath } from '../../link/program.ts';
import type { RuleContext } from '../define-rule.ts';
import { estimateCost } from '../entry-cost.ts';
import { isByHand, isOnlyForAdministrators } from '../evidence.ts';
import type { Waited } from './message.ts';

/** Nobody sits and waits for a job: there a query less is nothing, where a request to somebody else may be. */
const WORTH_IN_JOBS_MS = 10;
/** What changes something and takes so many times what is to be saved is slow for other reasons; a page is worth each round trip. */
const SMALL_SHARE = 1 / 500;

/** True for what nobody notices: a query less in a job, less than a query on what only administrators open. */
export function isUnnoticed(
  { latency }: RuleContext,
  waited: readonly Waited[],
  hotPaths: readonly HotPath[],
): boolean {
  const saved = savedBy(waited);
  if (hotPaths.every(({ entry }) => entry.heat === 'message')) return saved < WORTH_IN_JOBS_MS;
  return saved < latency.db && isOnlyForAdministrators(hotPaths);
}

/** In milliseconds: all but the slowest. */
function savedBy(waited: readonly Waited[]): number {
  const times = waited.map(({ time }) => time);
  return times.reduce((sum, time) => sum + time, 0) - Math.max(...times);
}

/** True for what is worth a hint. */
export function isMinor(
  { program, latency }: RuleContext,
  waited: readonly Waited[],
  hotPaths: readonly HotPath[],
): boolean {
  const saved = savedBy(waited);
  // Commands to a cache: several of them take less than one query.
  if (saved < latency.db || hotPaths.every(isByHand)) return true;
  return hotPaths.every(({ entry }) => {
    if (entry.verb === 'GET' || entry.kind === 'render') return false;
    const cost = program.costOf(entry);
    return (
      cost.work.some(({ kind }) => kind === 'db.write') &&
      saved < estimateCost(cost, latency).milliseconds * SMALL_SHARE
    );
  });
}

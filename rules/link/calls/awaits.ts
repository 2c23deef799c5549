/** Who waits for what a call gives: its function at once, a loop at the end of its trip, or nobody. */
import type { BindingId, FileFacts, LoopFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { ParamRuns } from './param-runs.ts';

const MAX_NESTING = 12;
const KEEPERS = new Set(['push', 'unshift', 'add', 'set']);

/** True if the function that holds a site waits for it before it goes on. */
export function isAwaited(file: LinkedFile, site: SiteFacts): boolean {
  let current: SiteFacts | undefined = site;
  for (let depth = 0; current && depth < MAX_NESTING; depth++) {
    if (
      current.kind === 'await' ||
      current.use === 'awaited' ||
      current.use === 'returned' ||
      current.use === 'yielded'
    )
      return true;
    if (current.use === 'stored') return isAwaitedLater(file, current);
    if (current.use !== 'argument' && current.use !== 'receiver') return false;
    const taker: SiteFacts | undefined = file.facts.sites[current.into];
    if (current.use === 'argument' && taker?.callee.kind === 'member' && KEEPERS.has(taker.callee.name))
      return false;
    current = taker;
  }
  return false;
}

/** `const p = f(); …; await p` in the same loop. */
function isAwaitedLater(file: LinkedFile, site: SiteFacts): boolean {
  const { facts } = file;
  return facts.sites.some(other => {
    if (
      other.kind !== 'await' ||
      other.loop !== site.loop ||
      other.function !== site.function ||
      other.callee.kind !== 'local'
    )
      return false;
    const value = facts.bindings[other.callee.binding]?.value;
    return value?.kind === 'result' && facts.sites[value.site] === site;
  });
}

/** The variable that keeps what a site gives, alone or in a list: `requests` of `requests.push(fetch(url))`. */
export function listWith({ facts }: LinkedFile, site: SiteFacts): BindingId | null {
  let current: SiteFacts | undefined = site;
  for (let depth = 0; current && depth < MAX_NESTING; depth++) {
    if (current.use === 'stored') return variableOf(facts, current);
    if (current.use !== 'argument' && current.use !== 'receiver') return null;
    const taker: SiteFacts | undefined = facts.sites[current.into];
    if (current.use === 'argument' && taker?.callee.kind === 'member' && KEEPERS.has(taker.callee.name))
      return taker.callee.object.kind === 'local' ? taker.callee.object.binding : null;
    current = taker;
  }
  return null;
}

function variableOf(facts: FileFacts, site: SiteFacts): BindingId | null {
  const binding = facts.bindings.findIndex(
    ({ value }) => value?.kind === 'result' && facts.sites[value.site] === site,
  );
  return binding < 0 ? null : binding;
}

/** True if each trip of a loop waits for a list of its own: `const started = []; …; await Promise.all(started);` */
export function isAwaitedIn({ facts }: LinkedFile, loop: LoopFacts, list: BindingId): boolean {
  const binding = facts.bindings[list];
  if (!binding || binding.start < loop.start || binding.start >= loop.end) return false;
  return facts.sites.some(
    ({ use, start, end, args }) =>
      use === 'awaited' && start >= loop.start && end <= loop.end && args.some(arg => isMadeOf(arg, list)),
  );
}

/** True for `list` and `[...list, last]`. */
export function isMadeOf(ref: Ref, binding: BindingId): boolean {
  if (ref.kind === 'local') return ref.binding === binding;
  if (ref.kind === 'array') return ref.items.some(item => isMadeOf(item, binding));
  return (ref.kind === 'spread' || ref.kind === 'typed') && isMadeOf(ref.of, binding);
}

/** True if the function that holds a site goes on, and ends, without what it gives: `void send(x);`. */
export function isLeft({ facts }: LinkedFile, site: SiteFacts): boolean {
  let current: SiteFacts | undefined = site;
  for (let depth = 0; current && depth < MAX_NESTING; depth++) {
    if (current.use === 'dropped') return true;
    if (current.use !== 'receiver') return false;
    current = facts.sites[current.into];
    if (current?.callee.kind !== 'member' || !/^(?:then|catch|finally)$/.test(current.callee.name))
      return false;
  }
  return false;
}

/** Names of calls that wait for all of a list: `Promise.all(…)`. */
export const COMBINES = /^(?:all|allSettled)$/;

/** True if nobody gets to see what a call gives: `await remove(id);`, `await Promise.all(ids.map(id => remove(id)));`. */
export function isNotLookedAt(runs: ParamRuns, file: LinkedFile, site: SiteFacts): boolean {
  let current: SiteFacts | undefined = site;
  for (let depth = 0; current && depth < MAX_NESTING; depth++) {
    if (current.use === 'dropped' || current.unused) return true;
    current = whereValueGoes(runs, file, current);
  }
  return false;
}

/** The call that a callback's value is given by, or the one that waits for several. */
function whereValueGoes(runs: ParamRuns, file: LinkedFile, site: SiteFacts): SiteFacts | undefined {
  if (site.use === 'returned') return runs.handed(file, site.function)?.site;
  const taker = site.use === 'argument' ? file.facts.sites[site.into] : undefined;
  return taker?.callee.kind === 'member' && COMBINES.test(taker.callee.name) ? taker : undefined;
}

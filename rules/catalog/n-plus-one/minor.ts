/**
 * What is true, and yet no warning: reviewers who read such findings in real applications would not have raised them
 * (test/benchmarks). It stays a hint.
 */
import { isDatabase } from '../../base/effect.ts';
import type { FixOffer } from '../../base/finding.ts';
import type { Ref, SiteId } from '../../facts/facts.ts';
import type { HotPath, Program, Reached, Repeat } from '../../link/program.ts';
import { isForAdministrators, isInBrowser } from '../evidence.ts';

/** A call that does more than this is an operation of its own, of which one query read ahead is a small part. */
const MANY_QUERIES = 10;

/** A query in a loop, with who gets there and what could be mended. */
export interface Repeated {
  readonly repeat: Repeat;
  readonly reached: Reached;
  readonly hotPaths: readonly HotPath[];
  readonly fixes: readonly FixOffer[];
}

export function isMinor(program: Program, { repeat, reached, hotPaths, fixes }: Repeated): boolean {
  // Whoever hung a hook on each row, or catches what fails for each, wants that to be: what there is to gain, only they can tell.
  if (reached.effect.hook || isCaughtEach(repeat, reached)) return true;
  if (isAsWritten(repeat)) return true;
  // A queue takes a message in a millisecond or two; one by one each can fail by itself, and so can each mail.
  if (reached.effect.kind === 'queue' || reached.effect.batchBy === 'messages') return true;
  // A browser asks the server one by one; what the server does for each has no form for many there.
  if (isInBrowser(repeat.node)) return true;
  if ((fixes.length === 0 && isCountOfAnything(reached)) || isDecidedByEach(repeat, reached)) return true;
  // Whoever waits for requests that start at once waits for the slowest.
  if (reached.effect.kind === 'http' && repeat.mode === 'concurrent') return true;
  if (isSentAllTheSame(repeat, reached) || isOfOneParent(repeat, reached)) return true;
  // Commands to a cache take so little that only many of them, for somebody who waits, are worth a change.
  if (reached.effect.kind === 'cache' && hotPaths.length > 0 && hotPaths.every(isForAdministrators))
    return true;
  return queriesOf(program, repeat) > MANY_QUERIES;
}

/** As many as somebody wrote down: registered jobs, configured sources, the one element that a caller lists. What a list starts with says nothing of what is added. */
function isAsWritten({ origin, facts }: Repeat): boolean {
  return origin?.kind === 'constant' && (facts === null || facts.kind === 'for-of');
}

/** "try { await create(row) } catch { failed.push(row) }" for each row: with one statement for all, one row fails them all. */
function isCaughtEach({ site, facts, node, body }: Repeat, { effect, path }: Reached): boolean {
  if (!(effect.kind === 'db.write' || effect.kind === 'http') || path.length > 1 || !site.caught)
    return false;
  return facts ? facts.caught === undefined && !facts.exits.includes('throw') : body !== node;
}

/** "const { allowed } = await limits.count(each); if (!allowed) throw …": what is written next depends on each. */
function isDecidedByEach({ facts, site, body }: Repeat, { effect }: Reached): boolean {
  if (effect.kind !== 'db.write' || !facts?.exits.includes('throw')) return false;
  const { bindings, sites } = body.file.facts;
  const id = sites.indexOf(site);
  return bindings.some(({ value }) => value !== undefined && isOfResult(value, id));
}

function isOfResult(ref: Ref, site: SiteId): boolean {
  if (ref.kind === 'member') return isOfResult(ref.object, site);
  if (ref.kind === 'await') return isOfResult(ref.of, site);
  return ref.kind === 'result' && ref.site === site;
}

/** Groups count what differs by one key; counts behind a function may differ by whole conditions. */
function isCountOfAnything({ effect: { batchBy }, path }: Reached): boolean {
  return path.length > 1 && batchBy === 'groups';
}

/** One transaction around writes that start at once anyway sends as many statements. */
function isSentAllTheSame({ mode }: Repeat, { effect: { batchBy } }: Reached): boolean {
  return mode === 'concurrent' && batchBy === 'statements';
}

/** What one record holds and somebody changes now and then: the keys of a user, the pages of a document. */
function isOfOneParent({ origin }: Repeat, { effect }: Reached): boolean {
  return origin?.kind === 'part' && effect.kind === 'db.write';
}

/** Queries that one run of the repeated call makes, in all that it calls. */
function queriesOf(program: Program, { body, site }: Repeat): number {
  return program
    .workOf(body, site)
    .reduce((sum, { kind, runs }) => sum + (isDatabase(kind) ? runs.times : 0), 0);
}

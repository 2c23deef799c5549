/** What trips do over the connection that they go over: whether they write in an order that their author chose. */
import { type Effect, isDatabase } from '../../base/effect.ts';
import type { FileFacts, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { sitesIn } from '../calls/turns.ts';
import type { FunctionNode, LinkedFile, TripConnection } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { type ConnectionsInput, connectionOf, type Trip } from './connections.ts';

export interface TransactionsInput extends ConnectionsInput {
  readonly graph: CallGraph;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

const MAX_DEPTH = 6;

/** The connection that a site's calls go over, as the trips around it use it. */
export function connectionOfTrip(
  input: TransactionsInput,
  body: FunctionNode,
  site: SiteFacts,
  trip: Trip,
): TripConnection | null {
  const found = connectionOf(input, body, site, trip);
  return found && { ...found, isProcedure: found.isTransaction && !found.isShared && mayWrite(input, trip) };
}

/** True if all that a trip does is one write to one table, through all that it calls. */
export function isOneWrite(input: TransactionsInput, trip: Trip): boolean {
  const found = new Set<SiteFacts>();
  return everySite(input, trip, (site, effect, isKnown) => {
    if (effect && isDatabase(effect.kind)) found.add(site);
    return isKnown && !effect?.several && found.size <= 1;
  });
}

/** True if a trip may write to the database, through all that it calls. */
function mayWrite(input: TransactionsInput, trip: Trip): boolean {
  return !everySite(
    input,
    trip,
    (site, effect, isKnown, file) =>
      isKnown && effect?.kind !== 'db.write' && !writesChanges(input, file, site),
  );
}

/** What a unit of work writes when it ends is written nowhere: `order.status = 'shipped'`. */
function writesChanges(input: TransactionsInput, file: LinkedFile, site: SiteFacts): boolean {
  const callee = input.evaluator.evaluate(file, site.callee);
  return callee.kind === 'member' && callee.member.writesChanges === true;
}

type Check = (site: SiteFacts, effect: Effect | undefined, isKnown: boolean, file: LinkedFile) => boolean;

/** True if a check holds for all sites that run in a trip; what an awaited call of something unknown does, nobody knows. */
function everySite(input: TransactionsInput, trip: Trip, check: Check): boolean {
  const seen = new Set<FunctionNode>();
  const holdsAt = (file: LinkedFile, site: SiteFacts, depth: number): boolean => {
    const effect = input.own.get(site)?.effect;
    const node = input.nodeOf(file, site.function);
    const edges = (node ? input.graph.from(node) : []).filter(
      edge => edge.site === site && edge.runs !== 'later',
    );
    const isWork = site.kind === 'call' && (site.use === 'awaited' || site.use === 'returned');
    const isKnown = effect !== undefined || edges.length > 0 || !isWork || isDescribed(input, file, site);
    return check(site, effect, isKnown, file) && edges.every(edge => holdsIn(edge.to, depth + 1));
  };
  const holdsIn = (node: FunctionNode, depth: number): boolean => {
    if (depth > MAX_DEPTH || seen.has(node)) return true;
    seen.add(node);
    return sitesIn(node.file, node.id - node.file.firstFunction).every(site =>
      holdsAt(node.file, site, depth),
    );
  };
  return (
    sitesBetween(trip.file.facts, trip).every(site => holdsAt(trip.file, site, 0)) &&
    (trip.runs === null || holdsIn(trip.runs, 0))
  );
}

function isDescribed(input: TransactionsInput, file: LinkedFile, site: SiteFacts): boolean {
  const callee = input.evaluator.evaluate(file, site.callee);
  return callee.kind === 'member' || callee.kind === 'typed';
}

function sitesBetween(facts: FileFacts, { start, end }: Trip): readonly SiteFacts[] {
  return facts.sites.filter(site => site.start > start && site.end <= end);
}

/** Reads on a hot path of all that a customer, or everybody, has in a table which the program itself reads page by page elsewhere. */

import type { EffectKind } from '../../base/effect.ts';
import { type Confidence, weakest } from '../../base/effect.ts';
import type { Heat } from '../../base/heat.ts';
import type { BindingId, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { isGrowing, isTrace } from '../../knowledge/growing-tables.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, HotPath } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { ListRead } from '../tables/list-reads.ts';
import type { UnboundedRead } from './suspects.ts';

/** Runs that may not take as long as the data is large. */
const HOT: ReadonlySet<Heat> = new Set(['request', 'message', 'event', 'render', 'scheduled']);
/** What is meant to read all there is, or has little to read. */
const READS_ALL =
  /export|backup|dump|migrat|backfill|seed|sitemap|rss|feed|csv|download|archive|reindex|sync|import|purge|clean|cleanup|admin|delet|destroy|remov|reset|prune|stats|metric|analytic|report/i;
/** Words that only look like one of these: of a call that waits, of what people say or choose, of two words that meet (`ordersSince`). */
const OTHER_WORDS =
  /(?<![A-Za-z])(?:async|feedback|preset|importan|biometric)|Async|Feedback|Preset|Importan|Biometric|rs(?=S)|se(?=Ed)/g;
const MANY_ROWS = 10;

export function findUnboundedReads(
  reads: readonly ListRead[],
  effects: readonly OwnEffect[],
  heat: HeatMap,
): UnboundedRead[] {
  const paged = pagedTables(reads);
  const deleting = deletingFunctions(effects);
  const found: UnboundedRead[] = [];
  for (const read of reads) {
    if (!isOpen(read) || readsAllOnPurpose(read.node)) continue;
    const page = paged.get(tableKey(read.table)) ?? null;
    const searched = isOnlySearched(read);
    if (!page && !searched) continue;
    const hotPaths = hotPathsTo(heat, read.node);
    if (hotPaths && isOfJob(read, hotPaths)) continue;
    if (hotPaths && !deleting.has(read.node)) found.push(readOf(read, page, searched, hotPaths));
  }
  return found;
}

/** True if nothing but a customer, a class or a state says which rows, of a table that grows. */
export function isOpen({ node, site, table, breadth, limit }: ListRead): boolean {
  if (limit !== 'none' || breadth === 'narrow' || site.kept || site.onFailure) return false;
  return node.file.cold === null && isGrowing(table, breadth === 'all' ? 'all' : 'tenant');
}

/** Null if it runs cold, or for the first caller only; an empty list if nothing is known to call it. */
export function hotPathsTo(heat: HeatMap, node: FunctionNode): readonly HotPath[] | null {
  const known = heat.pathsTo(node, 3);
  if (known.length === 0) return heat.heatOf(node) === null ? [] : null;
  const hot = known.filter(({ entry, kept }) => !kept && HOT.has(entry.heat) && !meansAll(entry.name));
  return hot.length > 0 ? hot : null;
}

/** Jobs go through all customers, and through what each of them has: that is what they are for. What each use leaves is too much. */
function isOfJob({ breadth, table }: ListRead, hotPaths: readonly HotPath[]): boolean {
  const areAll = (isIt: (entry: HotPath['entry']) => boolean) =>
    hotPaths.length > 0 && hotPaths.every(({ entry }) => isIt(entry));
  if (breadth === 'tenant') return !isTrace(table) && areAll(({ heat }) => heat === 'scheduled');
  return !isGrowing(table, 'tenant') && areAll(({ heat, kind }) => heat === 'scheduled' || kind === 'queue');
}

/** For each table, the read that asks for one page of it. */
function pagedTables(reads: readonly ListRead[]): Map<string, ListRead> {
  const paged = new Map<string, ListRead>();
  for (const read of reads) {
    const isPage = read.limit === 'page' || (typeof read.limit === 'number' && read.limit >= MANY_ROWS);
    const key = tableKey(read.table);
    if (isPage && !paged.has(key)) paged.set(key, read);
  }
  return paged;
}

/** `users` and `User` are one table. */
function tableKey(table: string): string {
  return table.toLowerCase().replace(/s$/, '');
}

export function readsAllOnPurpose({ file, facts }: FunctionNode): boolean {
  return meansAll(facts.name) || meansAll(file.path.slice(file.path.lastIndexOf('/') + 1));
}

function meansAll(name: string): boolean {
  return READS_ALL.test(name.replace(OTHER_WORDS, ' '));
}

const SEARCHES = /^(?:some|find|findIndex|includes)$/;

const resultBindings = new WeakMap<FileFacts, ReadonlyMap<SiteFacts, BindingId>>();

/** The first variable that holds what a call gives. */
function bindingOf(facts: FileFacts, site: SiteFacts): BindingId | undefined {
  let bySite = resultBindings.get(facts);
  if (!bySite) {
    bySite = bindingsOfResults(facts);
    resultBindings.set(facts, bySite);
  }
  return bySite.get(site);
}

function bindingsOfResults({ bindings, sites }: FileFacts): ReadonlyMap<SiteFacts, BindingId> {
  const found = new Map<SiteFacts, BindingId>();
  for (const [id, { value }] of bindings.entries()) {
    let ref = value;
    while (ref?.kind === 'await' || ref?.kind === 'typed') ref = ref.of;
    const site = ref?.kind === 'result' ? sites[ref.site] : undefined;
    if (site && !found.has(site)) found.set(site, id);
  }
  return found;
}

/** `const all = await read(); all.some(row => row.email === email)`: all that is wanted is one row. */
function isOnlySearched({ node, site }: ListRead): boolean {
  const { sites, functions } = node.file.facts;
  const id = bindingOf(node.file.facts, site);
  if (id === undefined) return false;
  const isIt = (ref: Ref): boolean => ref.kind === 'local' && ref.binding === id;
  const uses = sites.filter(({ callee }) => callee.kind === 'member' && isIt(callee.object));
  const isAlone = uses.every(({ callee }) => callee.kind === 'member' && SEARCHES.test(callee.name));
  return (
    uses.length > 0 &&
    isAlone &&
    !sites.some(({ args }) => args.some(isIt)) &&
    !functions.some(({ returns }) => returns.some(isIt))
  );
}

/** Those that take away what they read: all of it has to go. */
function deletingFunctions(effects: readonly OwnEffect[]): ReadonlySet<FunctionNode> {
  const kind: EffectKind = 'db.write';
  return new Set(
    effects.flatMap(({ node, effect }) =>
      effect.kind === kind && /delete|destroy|remove/i.test(effect.operation) ? [node] : [],
    ),
  );
}

function readOf(
  read: ListRead,
  page: ListRead | null,
  searched: boolean,
  hotPaths: readonly HotPath[],
): UnboundedRead {
  const { path, start, end, text } = stepOf(read.node, read.site);
  const last = read.through ? [stepOf(read.effect.node, read.effect.site)] : [];
  const other = page && stepOf(page.node, page.site);
  let confidence: Confidence = weakest(read.effect.confidence, hotPaths[0]?.confidence ?? 'likely');
  if (read.through) confidence = weakest(confidence, read.through.confidence);
  return {
    node: read.node,
    call: { path, start, end },
    text,
    path: [stepOf(read.node, read.site), ...last],
    effect: read.effect.effect,
    of: read.breadth === 'narrow' ? 'all' : read.breadth,
    searched,
    pagedAt: other ? { path: other.path, start: other.start, end: other.end } : null,
    hotPaths,
    confidence,
  };
}

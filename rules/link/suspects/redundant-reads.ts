/** Reads that one run makes a second time with the same conditions, though nothing has changed since; and loops that read the same each time. */
import { type Confidence, weakest } from '../../base/effect.ts';
import type { LoopKind, SiteFacts } from '../../facts/facts.ts';
import { stepOf } from '../calls/effects.ts';
import { firstCall, type Touches, touchesOf } from '../calls/touches.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, HotPath, LinkedFile, Repeat } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';
import { isMadeBefore, type Term, textOf } from '../values/value-terms.ts';
import { comesBy } from './busy-paths.ts';
import { type Hop, type KeyedRead, KeyedReads, type KeyedReadsInput } from './keyed-reads.ts';
import type { RedundantRead } from './suspects.ts';

interface Input extends KeyedReadsInput {
  readonly files: readonly LinkedFile[];
  readonly functions: readonly FunctionNode[];
  readonly heat: HeatMap;
  readonly repeats: readonly Repeat[];
}

const isOften = comesBy('request', 'message', 'render');
const COPIES = /replica|reader|writer|primary|secondary|standby|readonly/i;
/** What asks again on purpose: to see what others have done in the meantime. */
const AGAIN =
  /re(?:load|fetch|fresh|check|read|try|query|poll|validate|sync)|latest|fresh|current|updated|again|poll|wait|sleep|delay|lock|acquire|until|double/i;

/** In order of path and position. */
export function findRedundantReads(input: Input): RedundantRead[] {
  const reads = new KeyedReads(input);
  const found: RedundantRead[] = [];
  for (const node of input.functions) {
    if (node.file.cold !== null || !input.summaries.has(node)) continue;
    const hotPaths = input.heat.pathsTo(node, 3).filter(isOften);
    if (hotPaths.length > 0) found.push(...secondReads(input, node, reads.of(node), hotPaths));
  }
  return [...found, ...repeatedReads(input, reads)].sort(
    (a, b) => a.node.id - b.node.id || a.call.start - b.call.start,
  );
}

function secondReads(
  input: Input,
  node: FunctionNode,
  reads: readonly KeyedRead[],
  hotPaths: readonly HotPath[],
): RedundantRead[] {
  const found: RedundantRead[] = [];
  for (const same of Map.groupBy(reads, keyOf).values()) {
    const [first, ...later] = same;
    // What comes last is asked of what comes first: one finding for three reads.
    const second = later.find(read => first && isSecond(input, node, first, read));
    if (first && second) found.push(redundant(node, first, second, hotPaths));
  }
  return found;
}

function keyOf({ query, client, effect, inTransaction }: KeyedRead): string {
  return `${effect.effect.library} ${inTransaction} ${nameOfClient(client)} ${textOf(query)}`;
}

/** `$replica` is another one than `prisma`; what a caller gave is only known to be itself. */
function nameOfClient(client: Term): string {
  if (client.kind === 'param') return textOf(client);
  const name =
    client.kind === 'local' ? (client.file.facts.bindings[client.binding]?.name ?? '') : textOf(client);
  const own = client.kind === 'local' && client.owner > 0 ? textOf(client) : '';
  return COPIES.exec(name.slice(name.lastIndexOf('.') + 1))?.[0].toLowerCase() ?? own;
}

/** True if the first read always comes before the second, and nothing in between may have changed what it gives. */
function isSecond(input: Input, { file }: FunctionNode, first: KeyedRead, second: KeyedRead): boolean {
  const [a] = first.path;
  const [b] = second.path;
  if (!a || !b || !first.sure || a.site === b.site || a.site.end > b.site.start) return false;
  if (!isAround(file, a.site.loop, b.site.loop)) return false;
  // Calls of one tick are merged by the library.
  if (first.effect.effect.coalesced && a.site.use !== 'awaited') return false;
  if ([...first.path, ...second.path].some(asksAgain)) return false;
  return !isTouched(touchesBetween(input, first, second), first);
}

/** True if each trip that gets to the second has been at the first. */
function isAround(file: LinkedFile, outer: number, inner: number): boolean {
  for (let id = inner; id >= 0; id = file.facts.loops[id]?.parent ?? -1) if (id === outer) return true;
  return outer < 0;
}

function asksAgain({ node, site }: Hop): boolean {
  return AGAIN.test(chainEnd(node.file.facts, site.callee)) || AGAIN.test(node.facts.name);
}

/** All that runs after the first read and before the second, in the functions on the way to them and in the one around them. */
function* touchesBetween(input: Input, first: KeyedRead, second: KeyedRead): Iterable<Touches> {
  const [a, ...insideFirst] = first.path;
  const [b, ...insideSecond] = second.path;
  if (!a || !b) return;
  yield touchesIn(input, a.node, b.site, ({ start, end }) => start >= a.site.end && end <= b.site.start);
  for (const { node, site } of insideFirst)
    yield touchesIn(input, node, site, ({ start }) => start >= site.end);
  for (const { node, site } of insideSecond)
    yield touchesIn(input, node, site, ({ end }) => end <= site.start);
}

function touchesIn(
  input: Input,
  { file, facts }: FunctionNode,
  call: SiteFacts,
  isMeant: (site: SiteFacts) => boolean,
): Touches {
  const sites = file.facts.sites.filter(
    site => site.start >= facts.start && site.end <= facts.end && isMeant(site),
  );
  const touches = touchesOf(input, file, call, sites);
  const waits = sites.some(({ callee }) => AGAIN.test(chainEnd(file.facts, callee)));
  return waits ? { ...touches, unsure: true } : touches;
}

/** Which table a write goes to is told by names alone: any write may be to this one. */
function isTouched(touches: Iterable<Touches>, { effect }: KeyedRead): boolean {
  const holder = holderOf(effect);
  for (const { writes, unsure } of touches) {
    if (unsure) return true;
    for (const write of writes) {
      const [kind, name = '*'] = write.split(' ');
      if (kind === 'db' && (name === '*' || holder === '' || isSameTable(name, holder))) return true;
    }
  }
  return false;
}

/** What holds the rows that are read, by name; `''` if the call does not tell: `db('orders').where({ id }).first()`. */
function holderOf({ node, site, effect }: OwnEffect): string {
  const { facts } = node.file;
  const first = firstCall(facts, site);
  const names = first === site ? effect.operation.split('.') : chainNames(facts, first.callee);
  return names.at(-2)?.toLowerCase() ?? '';
}

const KIND = /_?(?:repository|repo|model|service|table|entity|schema|collection|delegate|dao)s?_*$/;

function isSameTable(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase().replace(KIND, ''), b.replace(KIND, '')];
  return one === '' || other === '' || one.includes(other) || other.includes(one);
}

/** `do { rows = await read(); … } while (rows.length > 0)` goes on because what it reads is another thing each time. */
const GOES_ON: ReadonlySet<LoopKind> = new Set(['while', 'do']);

/** A loop each of whose trips asks for what the first one got. */
function repeatedReads(input: Input, reads: KeyedReads): RedundantRead[] {
  const found = new Map<SiteFacts, RedundantRead>();
  for (const repeat of input.repeats) {
    const { node, body, site, reason, bound, facts: loop, mode } = repeat;
    if (reason !== 'each' || bound !== null || repeat.ofOwnTable || mode !== 'sequential' || !loop) continue;
    if (GOES_ON.has(loop.kind)) continue;
    if (body !== node || node.file.cold !== null || repeat.conditional || found.has(site)) continue;
    const hotPaths = input.heat.pathsTo(node, 3).filter(isOften);
    const read = hotPaths.length > 0 ? reads.of(node).find(({ path }) => path[0]?.site === site) : undefined;
    if (!read?.sure || !isMadeBefore(read.query, node.file, loop.start, loop.end)) continue;
    if (read.path.some(asksAgain)) continue;
    const touches = touchesIn(input, node, site, ({ start, end }) => start >= loop.start && end <= loop.end);
    const inside = read.path.slice(1).map(hop => touchesIn(input, hop.node, hop.site, () => true));
    if (!isTouched([touches, ...inside], read)) found.set(site, repeated(repeat, read, hotPaths));
  }
  return [...found.values()];
}

function redundant(
  node: FunctionNode,
  first: KeyedRead,
  second: KeyedRead,
  hotPaths: readonly HotPath[],
): RedundantRead {
  const [step] = stepsOf(second);
  const { path, start, end, text } = step as ReturnType<typeof stepOf>;
  return {
    node,
    call: { path, start, end },
    text,
    effect: second.effect.effect,
    path: stepsOf(second),
    first: stepsOf(first),
    always: second.sure,
    loop: null,
    hotPaths,
    confidence: confidenceOf(hotPaths, first.confidence, second.confidence),
  };
}

function repeated({ node, loop }: Repeat, read: KeyedRead, hotPaths: readonly HotPath[]): RedundantRead {
  const [step] = stepsOf(read);
  const { path, start, end, text } = step as ReturnType<typeof stepOf>;
  return {
    node,
    call: { path, start, end },
    text,
    effect: read.effect.effect,
    path: stepsOf(read),
    first: [],
    always: true,
    loop,
    hotPaths,
    confidence: confidenceOf(hotPaths, read.confidence, read.confidence),
  };
}

function confidenceOf(hotPaths: readonly HotPath[], ...more: readonly Confidence[]): Confidence {
  return more.reduce(weakest, hotPaths[0]?.confidence ?? 'certain');
}

function stepsOf({ path }: KeyedRead): ReturnType<typeof stepOf>[] {
  return path.map(({ node, site }) => stepOf(node, site));
}

/** Sites that run many times, with the loop that repeats them and the effects one run leads to. */
import { isDatabase } from '../../base/effect.ts';
import type { Kept, LoopFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { isAwaited, isAwaitedIn, isNotLookedAt, listWith } from '../calls/awaits.ts';
import type { CacheMisses } from '../calls/cache-misses.ts';
import type { CallGraph, Edge } from '../calls/call-graph.ts';
import type { EffectSummaries } from '../calls/effects.ts';
import { stepOf } from '../calls/effects.ts';
import type { ParamRuns } from '../calls/param-runs.ts';
import { sitesIn, type Turns } from '../calls/turns.ts';
import { originOf } from '../loops/collection-origin.ts';
import { mostGiven } from '../loops/given-bound.ts';
import { dependsOnCarried } from '../loops/loop-carried.ts';
import { type LoopNature, natureOfLoop, ofCollection, SMALL } from '../loops/loop-reason.ts';
import type { Connection, FunctionNode, LinkedFile, Reached, Repeat, RepeatMode } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { collects } from '../values/callback-spec.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, refText } from '../values/ref-text.ts';
import type { Trip } from './connections.ts';
import { asksForOneValue } from './one-condition.ts';
import { isOwnTable } from './own-tables.ts';
import { connectionOfTrip, isOneWrite } from './transactions.ts';
import { givesNothingOfTrip } from './trip-values.ts';

export interface RepeatsInput {
  readonly functions: readonly FunctionNode[];
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly runs: ParamRuns;
  readonly turns: Turns;
  readonly summaries: EffectSummaries;
  readonly misses: CacheMisses;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  /** What frameworks call with what a request or message holds. */
  readonly handlers: ReadonlySet<FunctionNode>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** A loop around a site, seen from the inside. */
export interface Around {
  readonly node: FunctionNode;
  readonly loop: LoopFacts | null;
  /** The call that iterates, if it is not a loop statement. */
  readonly edge: Edge | null;
  readonly awaited: boolean;
  readonly limited: boolean;
  /** What the calls between the loop and the site say, as in `Reached`. */
  readonly kept: boolean;
  readonly onFailure: boolean;
  readonly onMiss: boolean;
  /** True if something on the way in waits its turn, so that trips which nobody waits for are a few at a time. */
  readonly waits: boolean;
}

const MAX_NESTING = 12;
const EACH: LoopNature = { reason: 'each', bound: null };
const BATCHES: LoopNature = { reason: 'chunk', bound: null };
/** `findAllInBatches(options, rows => …)` */
const GIVES_BATCHES = /(?:in|by|each|for)_?(?:batch|chunk|page)(?:es|s)?$/i;

/** Every repeated site that leads to an effect, once for each loop around it, innermost first. */
export function findRepeats(input: RepeatsInput): Repeat[] {
  const acting = new Set(Array.from(input.own.values(), ({ node }) => node));
  return input.functions.flatMap(node =>
    acting.has(node) || input.graph.from(node).length > 0 ? repeatsIn(input, node) : [],
  );
}

function repeatsIn(input: RepeatsInput, node: FunctionNode): Repeat[] {
  const repeats: Repeat[] = [];
  const bySite = Map.groupBy(input.graph.from(node), edge => edge.site);
  const isCallback = input.graph.to(node).some(edge => isInline(input, edge));
  for (const site of sitesOf(node)) {
    const edges = bySite.get(site) ?? NO_EDGES;
    if (edges.length === 0 && !input.own.has(site)) continue;
    // Most sites have no loop around them: what they lead to need not be known.
    const effects = isCallback || site.loop >= 0 ? effectsOfSite(input, node, site, edges) : [];
    if (effects.length > 0)
      for (const around of loopsAround(input, node, site))
        repeats.push(repeatOf(input, node, site, around, effects));
    repeats.push(...repeatsByReference(input, node, site, edges));
  }
  return repeats;
}

export function sitesOf(node: FunctionNode): readonly SiteFacts[] {
  return sitesIn(node.file, node.id - node.file.firstFunction);
}

const NO_EDGES: readonly Edge[] = [];

/** @param edges those of the site */
function effectsOfSite(
  input: RepeatsInput,
  node: FunctionNode,
  site: SiteFacts,
  edges: readonly Edge[],
): readonly Reached[] {
  const direct = input.own.get(site);
  const reached = input.summaries.through(
    edges.filter(edge => edge.runs === 'once' && !isInline(input, edge)),
  );
  if (!direct) return reached;
  return [
    {
      effect: direct.effect,
      confidence: direct.confidence,
      path: [stepOf(node, site)],
      repeatedInside: false,
      invariant: false,
      kept: isKept(site.kept),
      onFailure: site.onFailure ?? false,
      onMiss: false,
      limited: false,
      left: false,
    },
    ...reached,
  ];
}

/** True if the function stands in the call itself, so that its body's sites speak for themselves. */
function isInline(input: RepeatsInput, edge: Edge): boolean {
  const { file } = edge.to;
  const id = edge.to.id - file.firstFunction;
  if (edge.callback) return input.runs.handed(file, id)?.site === edge.site;
  return edge.from.file === file && isCalledInPlace(edge.site, id);
}

/** `(async () => { … })()` */
function isCalledInPlace({ callee }: SiteFacts, id: number): boolean {
  return callee.kind === 'function' && callee.function === id;
}

/** `items.map(load)`: the iterating call is also the repeated one. */
function repeatsByReference(
  input: RepeatsInput,
  node: FunctionNode,
  site: SiteFacts,
  edges: readonly Edge[],
): Repeat[] {
  const found: Repeat[] = [];
  for (const edge of edges) {
    if (edge.runs !== 'per-element' || isInline(input, edge)) continue;
    // A guard around the iterating call decides about the whole of it, not about one of its runs.
    const effects = input.summaries.through([{ ...edge, kept: null, onFailure: false }]);
    if (effects.length === 0) continue;
    const awaited = isAwaited(node.file, site);
    const { limited } = edge;
    const own = {
      node,
      loop: null,
      edge,
      awaited,
      limited,
      waits: false,
      kept: false,
      onFailure: false,
      onMiss: false,
    };
    found.push(repeatOf(input, node, site, own, effects));
    for (const around of loopsAround(input, node, site))
      found.push(
        repeatOf(
          input,
          node,
          site,
          {
            ...around,
            kept: around.kept || isKept(edge.kept),
            onFailure: around.onFailure || edge.onFailure,
          },
          effects.map(effect => ({ ...effect, repeatedInside: true })),
        ),
      );
  }
  return found;
}

/** The loops around a site, innermost first: statements, and the calls that iterate the callbacks it stands in. */
export function loopsAround(input: RepeatsInput, start: FunctionNode, site: SiteFacts): Around[] {
  const found: Around[] = [];
  let node = start;
  let current = site;
  let limited = false;
  let kept = false;
  let onFailure = false;
  let onMiss = false;
  let waits = false;
  let collected = false;
  for (let depth = 0; depth < MAX_NESTING; depth++) {
    const { file } = node;
    const awaited = isAwaited(file, current);
    const list = awaited ? null : listWith(file, current);
    for (let id = current.loop; id >= 0; id = file.facts.loops[id]?.parent ?? -1) {
      const loop = file.facts.loops[id];
      if (!loop || !isInBody(loop, current)) continue;
      waits ||= input.turns.within(file, loop);
      const waited = awaited || (list !== null && isAwaitedIn(file, loop, list));
      found.push({ node, loop, edge: null, awaited: waited, limited, waits, kept, onFailure, onMiss });
    }
    waits ||= input.turns.precede(file, current);
    const edge = input.graph.to(node).find(into => isInline(input, into));
    if (!edge || edge.runs === 'later') break;
    limited ||= edge.limited;
    collected ||= collects(edge.from.file.facts, edge.site);
    if (edge.runs === 'per-element')
      found.push({ node: edge.from, loop: null, edge, awaited, limited, waits, kept, onFailure, onMiss });
    kept ||= isKept(edge.kept);
    onFailure ||= edge.onFailure;
    onMiss ||= input.misses.ofCallback(edge);
    node = edge.from;
    current = edge.site;
  }
  return collected ? found.map(around => ({ ...around, limited: true })) : found;
}

/** True if a result is kept for all trips alike; entries are kept for each of them. */
function isKept(kept: Kept | null | undefined): boolean {
  return kept === 'always' || kept === 'instance';
}

/** What a loop iterates is evaluated once, before the first trip. */
function isInBody(loop: LoopFacts, site: SiteFacts): boolean {
  if (loop.kind === 'do' || loop.kind === 'while' || loop.kind === 'for') return true;
  return site.start >= loop.headEnd;
}

function repeatOf(
  input: RepeatsInput,
  body: FunctionNode,
  site: SiteFacts,
  around: Around,
  effects: readonly Reached[],
): Repeat {
  const { file } = around.node;
  const { loop, edge } = around;
  const over = loop ? loop.iterates : (edge?.over ?? undefined);
  const written = loop
    ? natureOfLoop(input.evaluator, file, loop)
    : over
      ? ofCollection(input.evaluator, file, over, null, edge?.site.start ?? site.start)
      : ofHelper(file, edge);
  const nature = over ? withGiven(input, file, over, written) : written;
  const mode = modeOf(around, effects);
  const trip = tripOf(around);
  const connection = effects.some(({ effect }) => isDatabase(effect.kind))
    ? connectionOfTrip(input, body, site, trip)
    : null;
  return {
    node: around.node,
    loop: loop
      ? { path: file.path, start: loop.start, end: loop.headEnd }
      : { path: file.path, start: edge?.site.start ?? site.start, end: edge?.site.end ?? site.end },
    over: over ? refText(file.facts, over) : '',
    origin: over && isOpen(nature) ? originOf(input, file, over) : null,
    ofOwnTable:
      over !== undefined &&
      (isOpen(nature) || (nature.bound ?? 0) > SMALL) &&
      isOwnTable(input.evaluator.input.graph, file, over),
    reason: nature.reason,
    bound: nature.bound,
    paged: nature.paged ?? false,
    mode,
    call: { path: body.file.path, start: site.start, end: site.end },
    body,
    site,
    facts: loop,
    ordered:
      (loop !== null && dependsOnCarried(file.facts, loop, site, body === around.node)) ||
      isOrderedWrite(input, effects, connection, trip),
    connection,
    conditional: site.conditional,
    invariant: givesNothingOfTrip(body.file, site, trip),
    oneValue:
      effects.some(({ effect }) => effect.byCondition) &&
      asksForOneValue({ ...input, file: body.file }, site, trip) &&
      isNotLookedAt(input.runs, body.file, site),
    effects: effects.map(reached => seenFrom(around, reached)),
  };
}

/** Of a helper that holds its elements itself. */
function ofHelper({ facts }: LinkedFile, edge: Edge | null): LoopNature {
  if (edge && GIVES_BATCHES.test(chainEnd(facts, edge.site.callee))) return BATCHES;
  return edge && edge.most !== null ? { reason: 'constant', bound: edge.most } : EACH;
}

/** What the loop's own function does not show, its callers may: a list of one, a slice, a chunk of their loop. */
function withGiven(input: RepeatsInput, file: LinkedFile, over: Ref, nature: LoopNature): LoopNature {
  const most = isOpen(nature) ? mostGiven(input, file, over) : null;
  if (most === 'unshown') return { ...nature, paged: true };
  return most === null ? nature : { reason: 'constant', bound: most };
}

function isOpen({ reason, bound, paged }: LoopNature): boolean {
  return reason === 'each' && bound === null && !paged;
}

function seenFrom({ kept, onFailure, onMiss }: Around, reached: Reached): Reached {
  if (!kept && !onFailure && !onMiss) return reached;
  return {
    ...reached,
    kept: reached.kept || kept,
    onFailure: reached.onFailure || onFailure,
    onMiss: reached.onMiss || onMiss,
  };
}

/** Writes of one transaction run one after another in the order that their author chose, if there are several per trip. */
function isOrderedWrite(
  input: RepeatsInput,
  effects: readonly Reached[],
  connection: Connection | null,
  trip: Trip,
): boolean {
  return (
    connection?.isTransaction === true &&
    effects.every(({ effect }) => effect.kind === 'db.write') &&
    // What a transaction would be the batch form of is in one already.
    (effects.some(({ effect }) => /transaction/i.test(effect.batch ?? '')) || !isOneWrite(input, trip))
  );
}

export function tripOf({ node, loop, edge }: Around): Trip {
  const { start, end } = loop ?? edge?.site ?? node.facts;
  return { file: node.file, start, end, runs: edge?.to ?? null };
}

function modeOf(around: Around, effects: readonly Reached[]): RepeatMode {
  if (around.limited) return 'limited';
  if (effects.every(reached => reached.effect.sync)) return 'sequential';
  const mode = around.edge ? around.edge.mode : around.awaited ? 'sequential' : 'concurrent';
  if (mode === 'sequential' && effects.every(isLeftRunning)) return 'concurrent';
  return mode === 'concurrent' && around.waits ? 'limited' : mode;
}

/** A queue's or cache's client takes what it is given at once, whether somebody waits or not. */
function isLeftRunning({ effect, left }: Reached): boolean {
  return left && !effect.sync && effect.kind !== 'queue' && effect.kind !== 'cache';
}

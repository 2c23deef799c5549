/** Which entry points reach a function, and how hot or cold that makes it. */
import { type Confidence, weakest } from '../../base/effect.ts';
import type { Heat } from '../../base/heat.ts';
import { isHot } from '../../base/heat.ts';
import type { FunctionFacts } from '../../facts/facts.ts';
import type { CallGraph, Dispatch, Edge } from '../calls/call-graph.ts';
import { stepOf } from '../calls/effects.ts';
import { type GivenUp, MAX_CALLS } from '../modules/given-up.ts';
import type { EntryPoint, FunctionNode, HotPath, Step } from '../program.ts';
import type { GivenHeats } from './heat-settings.ts';

export interface HeatMap {
  pathsTo(node: FunctionNode, limit: number): readonly HotPath[];
  heatOf(node: FunctionNode): Heat | null;
}

/** How an entry point reached a function first. */
interface Arrival {
  readonly entry: EntryPoint;
  readonly node: FunctionNode;
  /** The call that led here; null for the handler and for functions that merely stand inside a reached one. */
  readonly edge: Edge | Dispatch | null;
  readonly from: Arrival | null;
  /** True if a call on the way runs for the first caller only. */
  readonly kept: boolean;
  /** Calls on the way. */
  readonly calls: number;
  /** The way to `node` in a program that held more files, where this one does not show it. */
  readonly known?: HotPath;
}

const KEPT = 3;
const ORDER: readonly Heat[] = [
  'request',
  'message',
  'event',
  'render',
  'scheduled',
  'startup',
  'script',
  'migration',
  'unmounted',
  'failure',
  'test',
];

/** What else is known of functions than who calls them. */
export interface Unusual {
  /** What production never gets to. */
  readonly unreached: ReadonlySet<FunctionNode>;
  /** What a configuration says: cold functions are never hot, whoever calls them. */
  readonly given: GivenHeats;
  readonly givenUp: GivenUp;
  /** How a function was reached in a program that held more files. */
  knownPaths?(fn: FunctionFacts): readonly HotPath[];
}

export function spreadHeat(
  functions: readonly FunctionNode[],
  graph: CallGraph,
  entries: readonly EntryPoint[],
  unusual: Unusual,
): HeatMap {
  const arrivals: (Arrival[] | undefined)[] = new Array(functions.length);
  const children = childrenOf(functions);
  const queue: Arrival[] = [];
  const arrive = (arrival: Arrival): void => {
    const { id } = arrival.node;
    if (isGivenCold(unusual.given, arrival.node)) return;
    arrivals[id] ??= [];
    const list = arrivals[id];
    if (list.length >= KEPT || list.some(known => known.entry === arrival.entry)) return;
    list.push(arrival);
    queue.push(arrival);
  };
  const hot = entries.filter(({ heat, handler }) => isHot(heat) && !handler.file.cold);
  const handlers = new Set(hot.map(({ handler }) => handler));
  const start = (entry: EntryPoint, node: FunctionNode): void =>
    arrive({ entry, node, edge: null, from: null, kept: false, calls: 0 });
  for (const entry of hot) {
    start(entry, entry.handler);
    for (const node of entry.before) if (!handlers.has(node)) start(entry, node);
  }
  // What runs before routes and is an entry point itself goes by its own name first.
  for (const entry of hot) for (const node of entry.before) if (handlers.has(node)) start(entry, node);
  // Ways on which something is kept come last: they count only where there is no other.
  const late: Arrival[] = [];
  const goOn = (from: Arrival): void => {
    const { entry, kept } = from;
    const calls = from.calls + 1;
    for (const edge of graph.from(from.node)) {
      if (undoes(edge)) continue;
      if (edge.kept && !kept) late.push({ entry, node: edge.to, edge, from, kept: true, calls });
      else arrive({ entry, node: edge.to, edge, from, kept, calls });
    }
    for (const edge of graph.dispatchedFrom(from.node))
      arrive({ entry, node: edge.to, edge, from, kept, calls });
    // A function that nothing is seen to call runs when the one around it does, as far as anyone can tell; not so in a
    // component, which makes functions for events to come.
    const inside = entry.heat === 'render' ? [] : (children[from.node.id] ?? []);
    for (const child of inside) {
      if (graph.to(child).length === 0) arrive({ entry, node: child, edge: null, from, kept, calls });
    }
  };
  let next = 0;
  const goOnToTheEnd = (): void => {
    for (; next < queue.length; next++) {
      const from = queue[next] as Arrival;
      if (from.calls < MAX_CALLS) goOn(from);
      else if (graph.from(from.node).length > 0) unusual.givenUp.note(from.node.file);
      if (next === queue.length - 1) for (const arrival of late.splice(0)) arrive(arrival);
    }
  };
  goOnToTheEnd();
  if (unusual.knownPaths !== undefined) {
    for (const arrival of knownArrivals(functions, entries, fn => unusual.knownPaths?.(fn) ?? []))
      arrive(arrival);
    goOnToTheEnd();
  }
  const cold = spreadCold(functions, graph, entries, unusual);
  return {
    pathsTo: (node, limit) => (arrivals[node.id] ?? []).slice(0, limit).map(pathOf),
    heatOf(node) {
      const hot = (arrivals[node.id] ?? []).map(arrival => arrival.entry.heat);
      return ORDER.find(heat => hot.includes(heat)) ?? cold[node.id] ?? null;
    },
  };
}

function* knownArrivals(
  functions: readonly FunctionNode[],
  entries: readonly EntryPoint[],
  knownPaths: (fn: FunctionFacts) => readonly HotPath[],
): Iterable<Arrival> {
  const keyOf = ({ path, start, name }: EntryPoint): string => `${path}:${start}:${name}`;
  const entryAt = new Map(entries.map(entry => [keyOf(entry), entry]));
  for (const node of functions) {
    for (const known of knownPaths(node.facts)) {
      const key = keyOf(known.entry);
      // Its handler is a function of the other program.
      const entry = entryAt.get(key) ?? { ...known.entry, handler: node, before: [] };
      entryAt.set(key, entry);
      const { kept, path } = known;
      yield { entry, node, edge: null, from: null, kept, calls: path.length, known };
    }
  }
}

function isGivenCold(given: GivenHeats, node: FunctionNode): boolean {
  const heat = given.of(node);
  return heat !== null && !isHot(heat);
}

function pathOf(arrival: Arrival): HotPath {
  const path: Step[] = [];
  let confidence: Confidence = 'certain';
  for (let step: Arrival | null = arrival; step; step = step.from) {
    if (step.known) {
      path.push(...step.known.path.toReversed());
      confidence = weakest(confidence, step.known.confidence);
    }
    if (!step.edge) continue;
    path.push(stepOf(step.edge.from, step.edge.site));
    confidence = weakest(confidence, 'confidence' in step.edge ? step.edge.confidence : 'likely');
  }
  return { entry: arrival.entry, path: path.reverse(), kept: arrival.kept, confidence };
}

/** A function that is handed over for the case that something fails: `createStep('pay', pay, refund)`, `.catch(restore)`. */
function undoes({ callback, onFailure }: Edge): boolean {
  return callback && onFailure;
}

function isOnlyForFailure(into: readonly Edge[]): boolean {
  return into.length > 0 && into.every(undoes);
}

function childrenOf(functions: readonly FunctionNode[]): (FunctionNode[] | undefined)[] {
  const children: (FunctionNode[] | undefined)[] = new Array(functions.length);
  for (const node of functions) {
    // What stands in a module is not run by it.
    if (node.facts.parent <= 0) continue;
    const parent = node.file.firstFunction + node.facts.parent;
    children[parent] ??= [];
    children[parent].push(node);
  }
  return children;
}

function countOf(edges: readonly Edge[], has: (edge: Edge) => boolean): number {
  let count = 0;
  for (const edge of edges) if (has(edge)) count++;
  return count;
}

/** A function is cold if everything that calls it is: modules' bodies, scripts, migrations, cold entry points. */
function spreadCold(
  functions: readonly FunctionNode[],
  graph: CallGraph,
  entries: readonly EntryPoint[],
  { unreached, given }: Unusual,
): (Heat | undefined)[] {
  const cold: (Heat | undefined)[] = new Array(functions.length);
  /** Calls by functions that are not cold, themselves left out. */
  const warm = functions.map(node => countOf(graph.to(node), ({ from }) => from !== node));
  const queue: FunctionNode[] = [];
  const mark = (node: FunctionNode, heat: Heat): void => {
    if (cold[node.id] !== undefined) return;
    cold[node.id] = heat;
    for (const { to } of graph.from(node)) if (to !== node) warm[to.id] = (warm[to.id] ?? 0) - 1;
    queue.push(node);
  };
  for (const node of functions) {
    const wanted = given.of(node);
    if (wanted !== null && !isHot(wanted)) mark(node, wanted);
    else if (node.file.cold) mark(node, node.file.cold);
    else if (node.facts.kind === 'module') mark(node, 'startup');
    else if (unreached.has(node) && graph.to(node).length === 0) mark(node, 'script');
    else if (isOnlyForFailure(graph.to(node))) mark(node, 'failure');
  }
  for (const entry of entries) if (!isHot(entry.heat)) mark(entry.handler, entry.heat);
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as FunctionNode;
    const heat = cold[node.id] as Heat;
    // Tests call everything: what only they are seen to call may well be hot.
    if (heat === 'test') continue;
    for (const edge of graph.from(node)) {
      // What is handed over for later, or to who knows whom, may run at any time.
      if (edge.runs === 'later' || (edge.callback && edge.confidence !== 'certain')) continue;
      if (warm[edge.to.id] === 0) mark(edge.to, heat);
    }
  }
  return cold;
}

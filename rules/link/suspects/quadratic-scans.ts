/** Lists that are searched, or copied, once for every element of a collection that grows as they do. */
import type { Heat } from '../../base/heat.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { OriginInput } from '../loops/collection-origin.ts';
import { natureOfLoop, ofCollection } from '../loops/loop-reason.ts';
import type { FunctionNode, HotPath, LinkedFile, Step } from '../program.ts';
import { type Around, loopsAround, type RepeatsInput, sitesOf, tripOf } from '../repeats/repeats.ts';
import { callbacksOf } from '../values/callback-spec.ts';
import { refText } from '../values/ref-text.ts';
import { isOfFewAtMost } from './helper-limits.ts';
import { growthOf, isList, isOfFew } from './list-growth.ts';
import type { ListGrowth, QuadraticScan } from './suspects.ts';
import { isFilledIn, listOfTrips } from './trip-lists.ts';

export type QuadraticInput = RepeatsInput & OriginInput & { readonly heat: HeatMap };

/** Runs that somebody pays for; what one person's screen shows is seldom long. */
const HOT: ReadonlySet<Heat> = new Set(['request', 'message', 'scheduled']);
/** What goes through a list until it has found something, or through all of it. */
const SEARCHES = /^(?:find|findLast|findIndex|findLastIndex|includes|indexOf|lastIndexOf|some|filter)$/;
/** Those that texts have, too. */
const OF_TEXTS = /^(?:includes|indexOf|lastIndexOf)$/;
const FOLDS = /^reduce(?:Right)?$/;
const MAX_CALLERS = 8;

/** In order of path and position. */
export function findQuadraticScans(input: QuadraticInput): QuadraticScan[] {
  const found: QuadraticScan[] = [];
  for (const node of input.functions) {
    if (node.file.cold !== null) continue;
    for (const site of sitesOf(node)) {
      if (site.onFailure || site.unreached) continue;
      if (site.kind === 'assign' && site.callee.kind === 'local') {
        const scan = copyInLoop(input, node, site, site.callee);
        if (scan) found.push(scan);
      }
      if (site.kind !== 'call' || site.callee.kind !== 'member') continue;
      const scan = SEARCHES.test(site.callee.name)
        ? searchAt(input, node, site, site.callee)
        : FOLDS.test(site.callee.name)
          ? copyAt(input, node, site, site.callee)
          : null;
      if (scan) found.push(scan);
    }
  }
  return found;
}

type MemberRef = Extract<Ref, { kind: 'member' }>;

function searchAt(
  input: QuadraticInput,
  node: FunctionNode,
  site: SiteFacts,
  { name, object: list }: MemberRef,
): QuadraticScan | null {
  const hotPaths = hotPathsTo(input, node);
  if (!hotPaths) return null;
  const found = inLoop(input, { node, site, list }) ?? throughCaller(input, node, list);
  if (!found) return null;
  if (OF_TEXTS.test(name) && found.inner.by !== 'loop' && !isList(input, found.file, found.list)) return null;
  const { loop, over, outer, inner, through } = found;
  // `self.findIndex(…)` goes through `rows`.
  const words = refText(node.file.facts, through ? list : found.list);
  return {
    kind: 'search',
    node,
    call: stepOf(node, site),
    list: words,
    loop,
    over,
    outer,
    inner,
    through,
    hotPaths,
  };
}

/** `rows.reduce((all, row) => [...all, row.id], [])` */
function copyAt(
  input: QuadraticInput,
  node: FunctionNode,
  site: SiteFacts,
  { object: over }: MemberRef,
): QuadraticScan | null {
  const [callback] = site.args;
  const body = callback?.kind === 'function' ? input.nodeOf(node.file, callback.function) : null;
  const list = body && copiedBy(body);
  const hotPaths = list ? hotPathsTo(input, node) : null;
  const outer = hotPaths && growthIn(input, node.file, over, site.start);
  if (!list || !hotPaths || !outer) return null;
  const call = stepOf(node, site);
  const loop = { path: call.path, start: call.start, end: call.end };
  const inner: ListGrowth = { ...outer, by: 'loop', at: null };
  const words = refText(node.file.facts, over);
  return { kind: 'copy', node, call, list, loop, over: words, outer, inner, through: null, hotPaths };
}

/** `for (const row of rows) all = [...all, row.id];` */
function copyInLoop(
  input: QuadraticInput,
  node: FunctionNode,
  site: SiteFacts,
  list: Ref,
): QuadraticScan | null {
  const hotPaths = hotPathsTo(input, node);
  const found = hotPaths && inLoop(input, { node, site, list });
  if (!found) return null;
  const { loop, over, outer, inner } = found;
  const call = stepOf(node, site);
  const words = refText(node.file.facts, list);
  return { kind: 'copy', node, call, list: words, loop, over, outer, inner, through: null, hotPaths };
}

/** The name of the first parameter, if what the function gives is a copy of it and more. */
function copiedBy({ file, facts }: FunctionNode): string | null {
  const [first] = facts.params;
  if (!first) return null;
  const isIt = (ref: Ref | undefined) => ref?.kind === 'local' && ref.binding === first.binding;
  const copies = (ref: Ref): boolean => {
    if (ref.kind === 'typed') return copies(ref.of);
    if (ref.kind === 'array') return ref.items.some(item => item.kind === 'spread' && isIt(item.of));
    if (ref.kind === 'object') return ref.spreads.some(isIt);
    if (isIt(ref))
      return file.facts.bindings[first.binding]?.assigned?.some(each => !isIt(each) && copies(each)) === true;
    const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
    if (site?.callee.kind !== 'member') return false;
    const { object, name } = site.callee;
    // `Object.assign({}, all, { … })`
    if (name === 'assign' && object.kind === 'global')
      return site.args[0]?.kind === 'object' && site.args.slice(1).some(isIt);
    return name === 'concat' && isIt(object);
  };
  return facts.returns.some(copies) ? first.name : null;
}

/** Null if it runs cold, for one person's screen, or for the first caller only; an empty list if nothing is known to call it. */
function hotPathsTo({ heat }: QuadraticInput, node: FunctionNode): readonly HotPath[] | null {
  const known = heat.pathsTo(node, 3);
  if (known.length === 0) return heat.heatOf(node) === null ? [] : null;
  const hot = known.filter(({ entry, kept }) => !kept && HOT.has(entry.heat));
  return hot.length > 0 ? hot : null;
}

interface Sought {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  /** As the file of `node` has it. */
  readonly list: Ref;
}

interface Found extends Pick<QuadraticScan, 'loop' | 'over' | 'outer' | 'inner' | 'through'> {
  readonly file: LinkedFile;
  readonly list: Ref;
}

/** The innermost loop over a growing collection that searches a list from outside of it. */
function inLoop(
  input: QuadraticInput,
  { node, site, list: sought }: Sought,
  through: Step | null = null,
): Found | null {
  const { file } = node;
  for (const around of loopsAround(input, node, site)) {
    if (around.node.file !== file || around.kept || around.onFailure) continue;
    const over = around.loop ? around.loop.iterates : around.edge?.over;
    const trip = tripOf(around);
    const list = over && listOfTrips(around, sought, over);
    if (!list || !isEach(input, around, over)) continue;
    const isFilled = isFilledIn(file, list, trip);
    const outer = growthOfLoop(input, around, over, isFilled);
    const inner: ListGrowth | null =
      isFilled && outer
        ? { by: 'loop', at: null, isOfMany: outer.isOfMany, isOfFew: isOfFew(file, list) }
        : growthIn(input, file, list, trip.start);
    if (!outer || !inner) continue;
    return { file, list, loop: placeOf(around), over: refText(file.facts, over), outer, inner, through };
  }
  return null;
}

function growthOfLoop(
  input: QuadraticInput,
  around: Around,
  over: Ref,
  isFilled: boolean,
): ListGrowth | null {
  const { node, edge } = around;
  const callee = edge && input.evaluator.evaluate(node.file, edge.site.callee);
  if (callee?.kind === 'member' && callbacksOf(callee.member).some(({ ofContent }) => ofContent))
    return { by: 'content', at: null, isOfMany: true, isOfFew: false };
  const growth = growthIn(input, node.file, over, tripOf(around).start);
  const isTree = growth?.isOfMany !== true && isFilled && isTreeWalk(input, around);
  return isTree ? { by: 'tree', at: null, isOfMany: true, isOfFew: false } : growth;
}

/** What is done for each of a few at most, or among them, is no work that grows twice. */
function growthIn(input: QuadraticInput, file: LinkedFile, list: Ref, at: number): ListGrowth | null {
  return isOfFewAtMost(input.evaluator, file, list) ? null : growthOf(input, file, list, at);
}

/** True if the function calls itself in the loop, for what an element holds: there are as many as somebody has put there. */
function isTreeWalk({ graph }: QuadraticInput, { node, loop, edge }: Around): boolean {
  const { start, end } = loop ?? edge?.site ?? node.facts;
  const { bindings } = node.file.facts;
  const isOfElement = (ref: Ref): boolean => {
    if (ref.kind === 'object') return ref.properties.some(({ value }) => isOfElement(value));
    if (ref.kind !== 'member' || ref.object.kind !== 'local') return false;
    const element = bindings[ref.object.binding];
    return (
      element !== undefined &&
      element.start >= start &&
      element.start < end &&
      element.value?.kind === 'element'
    );
  };
  return graph
    .from(node)
    .some(
      ({ to, site, callback }) =>
        to === node && !callback && site.start >= start && site.end <= end && site.args.some(isOfElement),
    );
}

/** A function that a loop calls, and that searches what it is given or what stands around it. */
function throughCaller(input: QuadraticInput, node: FunctionNode, list: Ref): Found | null {
  const edges = input.graph.to(node);
  if (edges.length > MAX_CALLERS) return null;
  for (const { from, site, callback, runs, kept, onFailure } of edges) {
    if (callback || runs !== 'once' || kept !== null || onFailure || from === node) continue;
    const given = listOfCaller(node, from, site, list);
    const found = given && inLoop(input, { node: from, site, list: given }, stepOf(from, site));
    if (found) return found;
  }
  return null;
}

/** What the caller calls the list: the argument that it passes, or the same variable around both. */
function listOfCaller(node: FunctionNode, from: FunctionNode, site: SiteFacts, list: Ref): Ref | null {
  if (list.kind === 'member') {
    const object = listOfCaller(node, from, site, list.object);
    return object && { ...list, object };
  }
  const binding = list.kind === 'local' ? node.file.facts.bindings[list.binding] : undefined;
  if (!binding) return null;
  const own = node.id - node.file.firstFunction;
  if (binding.function !== own) return from.file === node.file && binding.function !== 0 ? list : null;
  if (!binding.param) return null;
  let given = site.args[binding.param.index] ?? null;
  for (const name of binding.param.path) given = given && partOf(given, name);
  return given;
}

function partOf(ref: Ref, name: string): Ref {
  const property = ref.kind === 'object' ? ref.properties.find(each => each.name === name) : undefined;
  return property?.value ?? { kind: 'member', object: ref, name };
}

function isEach({ evaluator }: QuadraticInput, { node, loop, edge }: Around, over: Ref): boolean {
  const nature = loop
    ? natureOfLoop(evaluator, node.file, loop)
    : ofCollection(evaluator, node.file, over, null, edge?.site.start ?? 0);
  return nature.reason === 'each' && nature.bound === null && nature.paged !== true;
}

function placeOf({ node, loop, edge }: Around): QuadraticScan['loop'] {
  const { path } = node.file;
  if (loop) return { path, start: loop.start, end: loop.headEnd };
  return { path, start: edge?.site.start ?? 0, end: edge?.site.end ?? 0 };
}

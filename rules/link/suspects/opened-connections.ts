/**
 * Clients with connections of their own that are made anew for every request although each would be the same: the call to blame is
 * the innermost one on the way that start-up does not share and that hands on nothing of the request.
 */
import { type Confidence, weakest } from '../../base/effect.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph, Edge } from '../calls/call-graph.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, HotPath, OpenedConnection, Step } from '../program.ts';
import type { Opening } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { Sameness } from '../values/sameness.ts';
import { isOften } from './busy-paths.ts';

interface Input {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  readonly openings: readonly Opening[];
}

/** A call on the way from an entry point to the library's own. */
interface Maker {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly path: readonly Step[];
  readonly confidence: Confidence;
}

const MAX_STEPS = 4;

export function findOpenedConnections(input: Input): OpenedConnection[] {
  const sameness = new Sameness(input.evaluator);
  const found = new Map<SiteFacts, OpenedConnection>();
  for (const { node, site, library, opens, confidence } of input.openings) {
    if (node.file.cold !== null) continue;
    const start: Maker = { node, site, path: [stepOf(node, site)], confidence };
    const maker = toBlame(input, sameness, start);
    if (!maker || found.has(maker.site)) continue;
    const hotPaths = oftenPaths(input, maker.node);
    const [{ path, start: from, end, text }] = [stepOf(maker.node, maker.site)];
    found.set(maker.site, {
      call: { path, start: from, end },
      node: maker.node,
      text,
      path: maker.path,
      library: library.package,
      opens,
      hotPaths,
      confidence: weakest(maker.confidence, hotPaths[0]?.confidence ?? 'certain'),
    });
  }
  return [...found.values()];
}

function toBlame(input: Input, sameness: Sameness, maker: Maker): Maker | null {
  const { node, site, path } = maker;
  if (site.kept !== undefined || site.onFailure || path.length > MAX_STEPS || isKept(node, site)) return null;
  if (oftenPaths(input, node).length === 0) return null;
  const same = sameness.ofArguments(node, site);
  if (same === 'varies') return null;
  const callers = input.graph.to(node);
  // What start-up calls too is how a client is made; whoever calls it per request is to blame. An object makes one for itself.
  if (same === 'always' && (isConstruction(node) || !callers.some(edge => isOnce(input, edge)))) return maker;
  for (const edge of callers) {
    if (isOnce(input, edge) || edge.callback || edge.runs === 'later') continue;
    const outer = toBlame(input, sameness, {
      node: edge.from,
      site: edge.site,
      path: [stepOf(edge.from, edge.site), ...path],
      confidence: weakest(maker.confidence, edge.confidence),
    });
    if (outer) return outer;
  }
  return null;
}

/** True if what is made outlives the call: a variable of the module, or a field that is not filled by construction. */
function isKept(node: FunctionNode, site: SiteFacts): boolean {
  const { bindings, sites } = node.file.facts;
  if (node.facts.writesOuter.some(id => bindings[id]?.function === 0)) return true;
  if (site.use !== 'stored' || isConstruction(node)) return false;
  const isResult = (ref: Ref | undefined): boolean =>
    ref?.kind === 'await' || ref?.kind === 'typed'
      ? isResult(ref.of)
      : ref?.kind === 'either'
        ? ref.of.some(isResult)
        : ref?.kind === 'result' && sites[ref.site] === site;
  return !bindings.some(({ value, assigned }) => isResult(value) || assigned?.some(isResult));
}

/** A call at start-up, or one whose result is kept. */
function isOnce({ heat }: Input, { from, site, kept, callback }: Edge): boolean {
  if (kept !== null) return true;
  // What a module hands over, such as a handler, is not run by it.
  if (callback) return false;
  return isKept(from, site) || from.facts.kind === 'module' || heat.heatOf(from) === 'startup';
}

function oftenPaths({ heat }: Input, node: FunctionNode): readonly HotPath[] {
  return heat.pathsTo(node, 3).filter(isOften);
}

function isConstruction({ facts }: FunctionNode): boolean {
  return facts.kind === 'constructor' || facts.kind === 'initializer';
}

/** Calls that run only when a shared cache does not have what is asked for: `const hit = await cache.get(k); if (hit) return hit; …`. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { CallGraph, Edge } from './call-graph.ts';
import type { ParamRuns } from './param-runs.ts';

export interface CacheMisses {
  /** True if a function gives what it finds in a cache before it gets to the site. */
  at(node: FunctionNode, site: SiteFacts): boolean;
  /** True if a function that is handed over runs on a miss only. */
  ofCallback(edge: Edge): boolean;
}

export interface CacheMissesInput {
  readonly graph: CallGraph;
  readonly effects: readonly OwnEffect[];
  readonly runs: Pick<ParamRuns, 'handed' | 'usagesOf'>;
  readonly evaluator: Evaluator;
}

/** `read` calls `get` of a client, and a helper calls `read`. */
const MAX_HELPERS = 3;
const MAX_DEPTH = 6;

export function cacheMisses({ graph, effects, runs, evaluator }: CacheMissesInput): CacheMisses {
  const hits = hitsOf(graph, effects);
  const at = (node: FunctionNode, site: SiteFacts): boolean =>
    (hits.get(node) ?? []).some(read => read.end < site.start);
  const runsOnMiss = (node: FunctionNode, index: number, path: string, depth: number): boolean => {
    const usages = depth < MAX_DEPTH ? runs.usagesOf(node, index, path) : [];
    return (
      usages.length > 0 &&
      usages.every(({ site, argument }) => {
        const { file } = node;
        const user = evaluator.input.nodeOf(file, site.function);
        if (user && at(user, site)) return true;
        const callee = argument < 0 ? null : evaluator.evaluate(file, site.callee);
        return callee?.kind === 'function' && runsOnMiss(callee.node, argument, path, depth + 1);
      })
    );
  };
  return {
    at,
    ofCallback({ callback, from, site, to }) {
      if (!callback || hits.size === 0) return false;
      const handed = runs.handed(to.file, to.id - to.file.firstFunction);
      if (handed?.site !== site) return false;
      const callee = evaluator.evaluate(from.file, site.callee);
      return callee.kind === 'function' && runsOnMiss(callee.node, handed.index, handed.path, 0);
    },
  };
}

/** For each function that gives what a cache has, or else something of its own: where it asks the cache. */
function hitsOf(
  graph: CallGraph,
  effects: readonly OwnEffect[],
): ReadonlyMap<FunctionNode, readonly SiteFacts[]> {
  const hits = new Map<FunctionNode, SiteFacts[]>();
  let reads = effects
    .filter(({ effect }) => effect.kind === 'cache')
    .map(({ node, site }) => ({ node, site }));
  for (let depth = 0; depth < MAX_HELPERS && reads.length > 0; depth++) {
    const found = new Set<FunctionNode>();
    for (const { node, site } of reads) {
      const { returns } = node.facts;
      if (!returns.some(ref => leadsTo(node, ref, site, 0))) continue;
      found.add(node);
      // What it gives otherwise is not in the cache.
      if (returns.length > 1) hits.set(node, [...(hits.get(node) ?? []), site]);
    }
    reads = [...found].flatMap(node =>
      graph.to(node).flatMap(({ callback, from, site }) => (callback ? [] : [{ node: from, site }])),
    );
  }
  return hits;
}

/** True if a value is what a call gave, parsed at most. */
function leadsTo(node: FunctionNode, ref: Ref, site: SiteFacts, depth: number): boolean {
  const { facts } = node.file;
  if (depth > MAX_DEPTH) return false;
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return leadsTo(node, ref.of, site, depth + 1);
    case 'local': {
      const value = facts.bindings[ref.binding]?.value;
      return value !== undefined && leadsTo(node, value, site, depth + 1);
    }
    case 'member':
      return leadsTo(node, ref.object, site, depth + 1);
    case 'result': {
      const call = facts.sites[ref.site];
      if (!call || call === site) return call === site;
      return call.args.some(arg => leadsTo(node, arg, site, depth + 1));
    }
    default:
      return false;
  }
}

/**
 * Chooses the sites that a type checker is worth asking about: their callee is not known, they run for every element or
 * on a hot path, and something that is known to have an effect goes by their name.
 */
import { isHot } from '../../base/heat.ts';
import type { SiteFacts } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { EffectSummaries } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { OpenSite } from '../oracle.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { sitesOf } from '../repeats/repeats.ts';
import type { SiteLinker } from '../site-linker.ts';

export interface OpenSitesInput {
  readonly functions: readonly FunctionNode[];
  readonly linker: SiteLinker;
  readonly summaries: EffectSummaries;
  readonly heat: HeatMap;
}

export function findOpenSites(input: OpenSitesInput): OpenSite[] {
  const { functions, linker, heat } = input;
  const names = namesWorthAsking(input);
  const repeated = repeatedFunctions(input);
  const known = new Set(linker.effects.map(effect => effect.site));
  const open: OpenSite[] = [];
  for (const node of functions) {
    const { file } = node;
    if (file.cold) continue;
    const hottest = heat.heatOf(node);
    const matters = repeated.has(node) || (hottest !== null && isHot(hottest));
    for (const site of sitesOf(node)) {
      const name = askableName(file, site);
      if (!name || !names.has(name) || !(matters || site.loop >= 0) || known.has(site)) continue;
      if (isOpen(linker, node, site)) open.push({ path: file.path, offset: site.nameStart, name });
    }
  }
  return open.sort((a, b) => (a.path === b.path ? a.offset - b.offset : a.path < b.path ? -1 : 1));
}

/** The name that stands at a site's `nameStart`; `''` if the callee has none there, or is one that only its callers know. */
function askableName(file: LinkedFile, { kind, callee }: SiteFacts): string {
  if (kind === 'await' || kind === 'delegate' || kind === 'assign') return '';
  if (callee.kind === 'member') return callee.name;
  const binding = callee.kind === 'local' ? file.facts.bindings[callee.binding] : undefined;
  return binding && binding.kind !== 'import' && binding.param?.path.length !== 0 ? binding.name : '';
}

function isOpen(linker: SiteLinker, node: FunctionNode, site: SiteFacts): boolean {
  const callee = linker.evaluator.calleeOf(node.file, site);
  return (
    (callee.kind === 'unknown' || callee.kind === 'foreign') &&
    !linker.graph.fromSite(node, site).some(edge => !edge.callback)
  );
}

/** Names of functions with effects, and of members of declared libraries that have or build one. */
function namesWorthAsking({ functions, linker, summaries }: OpenSitesInput): Set<string> {
  const names = new Set<string>();
  for (const node of functions) if (node.facts.name && summaries.has(node)) names.add(node.facts.name);
  for (const library of linker.knowledge.libraries) {
    if (!isInReach(linker, library)) continue;
    for (const table of Object.values(library.types)) {
      const builds = table.awaited !== undefined;
      for (const [name, member] of Object.entries(table.members))
        if (member.does || (builds && member.returns)) names.add(name);
    }
  }
  return names;
}

function isInReach({ allDependencies }: SiteLinker, library: Library): boolean {
  return [library.package, ...(library.aliases ?? [])].some(
    name => name.startsWith('node:') || allDependencies.has(name),
  );
}

/** Functions that some loop runs once per element, directly or through what it calls. */
function repeatedFunctions({ functions, linker }: OpenSitesInput): Set<FunctionNode> {
  const repeated = new Set<FunctionNode>();
  const queue: FunctionNode[] = [];
  const add = (node: FunctionNode): void => {
    if (repeated.has(node)) return;
    repeated.add(node);
    queue.push(node);
  };
  for (const node of functions) {
    if (node.file.cold) continue;
    for (const edge of linker.graph.from(node))
      if (edge.runs === 'per-element' || (edge.runs === 'once' && edge.site.loop >= 0)) add(edge.to);
  }
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as FunctionNode;
    for (const edge of linker.graph.from(node)) if (edge.runs !== 'later') add(edge.to);
  }
  return repeated;
}

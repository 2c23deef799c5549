/** Which repeated calls go over one connection, and which of them write in an order that their author chose. */
import { isDatabase } from '../base/effect.ts';
import type { FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { CallGraph } from './call-graph.ts';
import type { Evaluator } from './evaluate.ts';
import type { ParamRuns } from './param-runs.ts';
import type { Connection, FunctionNode, LinkedFile } from './program.ts';
import { chainNames } from './ref-text.ts';
import type { OwnEffect } from './site-linker.ts';
import { sitesIn } from './turns.ts';

export interface TransactionsInput {
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly runs: ParamRuns;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** The text that runs once per trip; `runs` is the function that is given by name. */
export interface Trip {
  readonly file: LinkedFile;
  readonly start: number;
  readonly end: number;
  readonly runs: FunctionNode | null;
}

const MAX_DEPTH = 6;

/** The one connection that a site's calls go over, if it is a transaction's or one that was taken from the pool. */
export function connectionOf(
  input: TransactionsInput,
  body: FunctionNode,
  site: SiteFacts,
  trip: Trip,
): Connection | null {
  const { facts } = body.file;
  for (const ref of [site.callee, ...site.args]) {
    const root = rootOf(ref);
    const binding = root?.kind === 'local' ? facts.bindings[root.binding] : undefined;
    if (!root || !binding) continue;
    const isShared = body.file !== trip.file || binding.start < trip.start || binding.start >= trip.end;
    const handed = binding.param ? input.runs.handed(body.file, binding.function) : null;
    if (handed && chainNames(facts, handed.site.callee).some(name => /transaction/i.test(name)))
      return { isTransaction: true, isShared };
    const value = input.evaluator.evaluate(body.file, root);
    if (value.kind === 'typed' && input.evaluator.input.knowledge.isOneConnection(value.library, value.type))
      return { isTransaction: false, isShared };
  }
  return null;
}

/** Where a chain starts: `tx` of `tx.user.update`, also among options: `save(row, { transaction: tx })`. */
function rootOf(ref: Ref): Ref | undefined {
  if (ref.kind === 'member') return rootOf(ref.object);
  if (ref.kind === 'typed') return rootOf(ref.of);
  if (ref.kind !== 'object') return ref;
  const option = ref.properties.find(({ name }) => /^(?:transaction|tx|trx|session|manager)$/.test(name));
  return option && rootOf(option.value);
}

/** True if all that a trip does is one write to one table, through all that it calls. */
export function isOneWrite(input: TransactionsInput, trip: Trip): boolean {
  const found = new Set<SiteFacts>();
  const seen = new Set<FunctionNode>();
  const addSite = (file: LinkedFile, site: SiteFacts, depth: number): boolean => {
    const effect = input.own.get(site)?.effect;
    if (effect && isDatabase(effect.kind)) found.add(site);
    const node = input.nodeOf(file, site.function);
    const edges = (node ? input.graph.from(node) : []).filter(
      edge => edge.site === site && edge.runs !== 'later',
    );
    // Nobody knows what an awaited call of something unknown writes.
    const isWork = site.kind === 'call' && (site.use === 'awaited' || site.use === 'returned');
    const isKnown = effect !== undefined || edges.length > 0 || !isWork;
    if (effect?.several || found.size > 1 || !(isKnown || isDescribed(input, file, site))) return false;
    return edges.every(edge => addFunction(edge.to, depth + 1));
  };
  const addFunction = (node: FunctionNode, depth: number): boolean => {
    if (depth > MAX_DEPTH || seen.has(node)) return true;
    seen.add(node);
    return sitesIn(node.file, node.id - node.file.firstFunction).every(site =>
      addSite(node.file, site, depth),
    );
  };
  return (
    sitesBetween(trip.file.facts, trip).every(site => addSite(trip.file, site, 0)) &&
    (trip.runs === null || addFunction(trip.runs, 0))
  );
}

function isDescribed(input: TransactionsInput, file: LinkedFile, site: SiteFacts): boolean {
  const callee = input.evaluator.evaluate(file, site.callee);
  return callee.kind === 'member' || callee.kind === 'typed';
}

function sitesBetween(facts: FileFacts, { start, end }: Trip): readonly SiteFacts[] {
  return facts.sites.filter(site => site.start > start && site.end <= end);
}

/** Which repeated calls go over one connection, and which of them write in an order that their author chose. */
import type { FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { CallGraph } from './call-graph.ts';
import type { Evaluator } from './evaluate.ts';
import type { ParamRuns } from './param-runs.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
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

export type Connection = 'transaction' | 'borrowed' | null;

/** The connection that all trips of a site share: a transaction's, or one that was taken from the pool before. */
export function connectionOf(
  input: TransactionsInput,
  body: FunctionNode,
  site: SiteFacts,
  trip: Trip,
): Connection {
  const { facts } = body.file;
  let shared: Connection = null;
  for (const ref of [site.callee, ...site.args]) {
    const root = rootOf(ref);
    const binding = root?.kind === 'local' ? facts.bindings[root.binding] : undefined;
    if (!root || !binding) continue;
    // What a trip opens itself is not shared.
    if (body.file === trip.file && binding.start >= trip.start && binding.start < trip.end) continue;
    const handed = binding.param ? input.runs.handed(body.file, binding.function) : null;
    if (handed && chainNames(facts, handed.site.callee).some(name => /transaction/i.test(name)))
      return 'transaction';
    const value = input.evaluator.evaluate(body.file, root);
    if (value.kind === 'typed' && input.evaluator.input.knowledge.isOneConnection(value.library, value.type))
      shared = 'borrowed';
  }
  return shared;
}

/** Where a chain starts: `tx` of `tx.user.update`, also among options: `save(row, { transaction: tx })`. */
function rootOf(ref: Ref): Ref | undefined {
  if (ref.kind === 'member') return rootOf(ref.object);
  if (ref.kind === 'typed') return rootOf(ref.of);
  if (ref.kind !== 'object') return ref;
  const option = ref.properties.find(({ name }) => /^(?:transaction|tx|trx|session|manager)$/.test(name));
  return option && rootOf(option.value);
}

/** True if a trip makes no more than one database call, through all that it calls. */
export function hasOneDatabaseCall(input: TransactionsInput, trip: Trip): boolean {
  const found = new Set<SiteFacts>();
  const seen = new Set<FunctionNode>();
  const addSite = (file: LinkedFile, site: SiteFacts, depth: number): void => {
    if (found.size > 1) return;
    if (/^db\.(?:read|write)$/.test(input.own.get(site)?.effect.kind ?? '')) found.add(site);
    const node = input.nodeOf(file, site.function);
    for (const edge of node ? input.graph.from(node) : []) {
      if (edge.site === site && edge.runs !== 'later') addFunction(edge.to, depth + 1);
    }
  };
  const addFunction = (node: FunctionNode, depth: number): void => {
    if (depth > MAX_DEPTH || seen.has(node)) return;
    seen.add(node);
    for (const site of sitesIn(node.file, node.id - node.file.firstFunction)) addSite(node.file, site, depth);
  };
  for (const site of sitesBetween(trip.file.facts, trip)) addSite(trip.file, site, 0);
  if (trip.runs) addFunction(trip.runs, 0);
  return found.size <= 1;
}

function sitesBetween(facts: FileFacts, { start, end }: Trip): readonly SiteFacts[] {
  return facts.sites.filter(site => site.start > start && site.end <= end);
}

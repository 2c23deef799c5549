/** Sorts, in JavaScript and by columns of their own, of rows that a read without a limit gives: the database orders, and pages, such rows. */
import type { BindingFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, LinkedFile, Step } from '../program.ts';
import { sitesOf } from '../repeats/repeats.ts';
import type { ListRead } from '../tables/list-reads.ts';
import { type GivenInput, paramPartOf } from '../values/given-values.ts';
import { refText } from '../values/ref-text.ts';
import type { Value } from '../values/value.ts';
import type { RowSort, UnboundedRead } from './suspects.ts';
import { hotPathsTo, isOpen, readsAllOnPurpose } from './unbounded-reads.ts';

interface Input extends GivenInput {
  readonly functions: readonly FunctionNode[];
  readonly heat: HeatMap;
  readonly reads: readonly ListRead[];
  /** Reads that are told of already: their remedy is this one's, too. */
  readonly told: readonly UnboundedRead[];
  readonly evaluator: { calleeOf(file: LinkedFile, site: SiteFacts): Value };
}

interface Search extends Input {
  readonly bySite: ReadonlyMap<SiteFacts, ListRead>;
  /** By which the rows are sorted. */
  readonly columns: readonly string[];
}

/** Methods of lists that leave the rows as they are. */
const KEEPS_ROWS = /^(?:filter|sort|toSorted|reverse|toReversed)$/;
const MAX_STEPS = 12;
const MAX_CALLERS = 8;

/** In order of path and position. */
export function findRowSorts(input: Input): RowSort[] {
  const told = new Set(input.told.map(({ call }) => `${call.path}:${call.start}`));
  const open = input.reads.filter(
    read =>
      isOpen(read) && !readsAllOnPurpose(read.node) && !told.has(`${read.node.file.path}:${read.site.start}`),
  );
  if (open.length === 0) return [];
  const search: Search = { ...input, bySite: new Map(open.map(read => [read.site, read])), columns: [] };
  return input.functions.flatMap(node => {
    if (node.file.cold !== null || readsAllOnPurpose(node)) return [];
    return sitesOf(node).flatMap(site => sortAt(search, node, site) ?? []);
  });
}

function sortAt(all: Search, node: FunctionNode, site: SiteFacts): RowSort | null {
  const { callee, compares } = site;
  if (!compares || callee.kind !== 'member' || site.onFailure || site.unreached || site.kept) return null;
  const search = { ...all, columns: compares };
  const found = rowsOf(search, node.file, callee.object) ?? throughCaller(search, node, callee.object);
  if (!found) return null;
  const { read, from = node, through = null } = found;
  const hotPaths = hotPathsTo(search.heat, from);
  if (!hotPaths || hotPaths.length === 0) return null;
  return {
    node,
    call: stepOf(node, site),
    rows: refText(node.file.facts, callee.object),
    columns: compares,
    from,
    through,
    read: stepOf(read.node, read.site),
    effect: read.effect.effect,
    of: read.breadth === 'narrow' ? 'all' : read.breadth,
    hotPaths,
  };
}

interface Found {
  readonly read: ListRead;
  /** The function that has the rows, if it is a caller of the one that sorts, and its call. */
  readonly from?: FunctionNode;
  readonly through?: Step;
}

/** The read whose rows a list holds, all or some of them, as the database gave them. */
function rowsOf(search: Search, file: LinkedFile, ref: Ref, depth = 0): Found | null {
  if (depth > MAX_STEPS) return null;
  const of = (inner: Ref | undefined) => (inner ? rowsOf(search, file, inner, depth + 1) : null);
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return of(ref.of);
    // `[...rows]`
    case 'array':
      return ref.items.length === 1 && ref.items[0]?.kind === 'spread' ? of(ref.items[0].of) : null;
    // `rows ?? []`
    case 'either': {
      const [only, ...others] = ref.of.filter(option => option.kind !== 'array' || option.items.length > 0);
      return others.length === 0 ? of(only) : null;
    }
    case 'local':
      return of(onlyValue(file.facts.bindings[ref.binding]));
    case 'result': {
      const site = file.facts.sites[ref.site];
      return site ? rowsOfCall(search, file, site, depth) : null;
    }
    default:
      return null;
  }
}

function onlyValue(binding: BindingFacts | undefined): Ref | undefined {
  return binding && !binding.param && !binding.assigned ? binding.value : undefined;
}

function rowsOfCall(search: Search, file: LinkedFile, site: SiteFacts, depth: number): Found | null {
  const read = search.bySite.get(site);
  if (read) return { read };
  const { callee } = site;
  if (site.kind !== 'call') return null;
  if (callee.kind === 'member' && KEEPS_ROWS.test(callee.name))
    return rowsOf(search, file, callee.object, depth + 1);
  if (callee.kind === 'member' && callee.name === 'map')
    return keepsColumns(search, file, site.args[0]) ? rowsOf(search, file, callee.object, depth + 1) : null;
  // `Promise.all(rows.map(async row => ({ ...row, … })))`
  if (callee.kind === 'member' && callee.name === 'all' && callee.object.kind === 'global' && site.args[0])
    return rowsOf(search, file, site.args[0], depth + 1);
  const value = search.evaluator.calleeOf(file, site);
  if (value.kind !== 'function' || value.kept) return null;
  const [only, ...others] = value.node.facts.returns;
  return only && others.length === 0 ? rowsOf(search, value.node.file, only, depth + 2) : null;
}

/** True if what is made of each row has the columns as the row has them: `({ id, name }) => ({ id, name, … })`, `row => ({ ...row, … })`. */
function keepsColumns({ columns }: Search, { facts }: LinkedFile, callback: Ref | undefined): boolean {
  const made = callback?.kind === 'function' ? facts.functions[callback.function] : undefined;
  const [only, ...others] = made?.returns ?? [];
  if (!made || only?.kind !== 'object' || others.length > 0) return false;
  const rowParam = made.params[0]?.binding;
  const isRow = (ref: Ref) => ref.kind === 'local' && ref.binding === rowParam;
  const isColumn = (ref: Ref, column: string): boolean => {
    if (ref.kind === 'member') return ref.name === column && isRow(ref.object);
    const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
    const { index, path } = binding?.param ?? { index: -1, path: [] };
    return facts.functions[binding?.function ?? -1] === made && index === 0 && path.join('.') === column;
  };
  return columns.every(column => {
    const own = only.properties.findLast(({ name }) => name === column);
    return own ? isColumn(own.value, column) : only.spreads.some(isRow);
  });
}

/** `sortOrders(await listOrders())`: of a function that sorts what it is given, the first caller that gives it rows. */
function throughCaller(search: Search, node: FunctionNode, list: Ref): Found | null {
  const whole = list.kind === 'array' && list.items[0]?.kind === 'spread' ? list.items[0].of : list;
  const part = paramPartOf(search, node.file, whole);
  if (part?.node !== node || part.path.length > 0) return null;
  const edges = search.graph.to(node);
  if (edges.length > MAX_CALLERS) return null;
  for (const { from, site, callback, runs, kept, onFailure } of edges) {
    const given = site.args[part.index];
    if (!given || callback || runs !== 'once' || kept !== null || onFailure || from.file.cold !== null)
      continue;
    const found = rowsOf(search, from.file, given);
    if (found) return { ...found, from, through: stepOf(from, site) };
  }
  return null;
}

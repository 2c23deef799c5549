/** Page sizes in the schemas of what requests give, which no maximum bounds. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import { isBoundedBehind } from '../loops/bounded-numbers.ts';
import { openPartsOf } from '../loops/schema-bound.ts';
import type { EntryPoint, FunctionNode, LinkedFile } from '../program.ts';
import type { ListRead } from '../tables/list-reads.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { askedLimit } from './asked-limits.ts';
import { openPageSizeFields } from './page-size-fields.ts';
import type { OpenPageSize } from './suspects.ts';

interface Input {
  readonly evaluator: Evaluator;
  readonly calls: readonly DescribedCall[];
  /** Reads of many rows, with their limits. */
  readonly entryPoints: readonly EntryPoint[];
  readonly heat: HeatMap;
  readonly reads: readonly ListRead[];
  readonly graph: CallGraph;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Names of page sizes; a `limit` may be another limit unless the request also says which page. */
const SIZES = /^(?:limit|take|first|size|pageSize|page_size|perPage|per_page|itemsPerPage|resultsPerPage)$/;
const PAGES =
  /^(?:page|pageNumber|page_number|pageIndex|offset|skip|cursor|after|startingAfter|starting_after)$/;

export function findOpenPageSizes(input: Input): OpenPageSize[] {
  const found = new Map<SiteFacts, OpenPageSize>();
  const registered = Map.groupBy(input.entryPoints, ({ registered: { path, start } }) => `${path}:${start}`);
  for (const call of input.calls) {
    const { site, node } = call;
    const { file } = node;
    if (file.cold !== null || site.kind !== 'call' || site.callee.kind !== 'member') continue;
    const use = useOf(input, registered, call);
    if (!use) continue;
    const parts = openPartsOf(input.evaluator, file, use.schema);
    if (!parts.all.some(name => PAGES.test(name))) continue;
    for (const { name, file: at, site: schema } of parts.open) {
      if (!SIZES.test(name) || found.has(schema)) continue;
      if (isBoundedBehind(input.graph, use.entry.handler, name)) continue;
      found.set(schema, {
        place: { path: at.path, start: schema.start, end: schema.end },
        name,
        use: { path: file.path, start: site.start, end: site.end },
        entry: use.entry,
      });
    }
  }
  for (const read of input.reads) {
    const asked = read.node.file.cold === null ? askedLimit(input, read) : null;
    const hotPath = asked && input.heat.pathsTo(asked.node, 1)[0];
    if (!hotPath || found.has(asked.site) || hotPath.entry.heat !== 'request') continue;
    const { start, end } = asked.site;
    found.set(asked.site, {
      place: { path: asked.node.file.path, start, end },
      name: `The limit of ${stepOf(read.node, read.site).text}`,
      use: { path: read.node.file.path, start: read.site.start, end: read.site.end },
      entry: hotPath.entry,
    });
  }
  return [...found.values(), ...openPageSizeFields(input.evaluator, input.graph, input.entryPoints)];
}

/** The schema that a call takes of what a request gives, and the entry point that the request comes in by. */
function useOf(
  input: Input,
  registered: ReadonlyMap<string, readonly EntryPoint[]>,
  { node, site, callee }: DescribedCall,
): { schema: Ref; entry: EntryPoint } | null {
  const { file } = node;
  const word = callee.member.schema;
  if (word === 'takes') {
    // `procedure.input(Body).query(handler)`: the chain begins where this call does.
    const entry = registered
      .get(`${file.path}:${site.start}`)
      ?.find(({ registered: { end } }) => end > site.end);
    return site.args[0] && entry ? { schema: site.args[0], entry } : null;
  }
  if (!word?.startsWith('parses') || site.callee.kind !== 'member' || !isGiven(file.facts, site.args[0]))
    return null;
  const hotPath = input.heat.pathsTo(node, 1)[0];
  return hotPath?.entry.heat === 'request' ? { schema: site.callee.object, entry: hotPath.entry } : null;
}

/** True if a value is a part of what the function was given: `req.query`, `await request.json()`. */
function isGiven(facts: FileFacts, ref: Ref | undefined, depth = 0): boolean {
  if (!ref || depth > 8) return false;
  switch (ref.kind) {
    case 'member':
      return isGiven(facts, ref.object, depth + 1);
    case 'await':
    case 'typed':
      return isGiven(facts, ref.of, depth + 1);
    case 'result': {
      const site = facts.sites[ref.site];
      return site !== undefined && [site.callee, ...site.args].some(part => isGiven(facts, part, depth + 1));
    }
    case 'local': {
      const binding = facts.bindings[ref.binding];
      if (binding?.param) return true;
      return binding?.kind === 'const' && isGiven(facts, binding.value, depth + 1);
    }
    default:
      return false;
  }
}

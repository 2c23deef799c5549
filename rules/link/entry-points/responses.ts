/** Answers and headers: which calls, seen from a function, send a response or set a header of it. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { Caching } from '../../knowledge/define-framework.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { FunctionNode, LinkedFile, ResponseCall } from '../program.ts';
import { sitesOf } from '../repeats/repeats.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { Value } from '../values/value.ts';

export interface ResponsesInput {
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly knowledge: KnowledgeIndex;
}

const MAX_FUNCTIONS = 200;

/** Response calls of a function and of everything it calls. */
export function responsesFrom(input: ResponsesInput): (start: FunctionNode) => readonly ResponseCall[] {
  // What runs before many routes is asked for each of them.
  const known = new Map<FunctionNode, readonly ResponseCall[]>();
  return start => {
    let found = known.get(start);
    if (!found) {
      found = findResponses(input, start);
      known.set(start, found);
    }
    return found;
  };
}

function findResponses(input: ResponsesInput, start: FunctionNode): readonly ResponseCall[] {
  const seen = new Set<FunctionNode>([start]);
  const found: ResponseCall[] = [];
  for (const node of seen) {
    for (const site of sitesOf(node)) found.push(...responseCalls(input, node, site));
    if (seen.size < MAX_FUNCTIONS) for (const edge of input.graph.from(node)) seen.add(edge.to);
  }
  return found;
}

function responseCalls(input: ResponsesInput, node: FunctionNode, site: SiteFacts): ResponseCall[] {
  if (site.kind !== 'call' && site.kind !== 'new' && site.kind !== 'assign') return [];
  const callee = input.evaluator.calleeOf(node.file, site);
  // `set.headers = { … }`
  if (callee.kind === 'typed' && site.kind === 'assign') return headersAssigned(input, node, site, callee);
  if (callee.kind !== 'member') return [];
  const key = `${callee.type}.${callee.name}`;
  const found: ResponseCall[] = [];
  for (const caching of cachingOf(input, callee)) {
    const call = {
      call: { path: node.file.path, start: site.start, end: site.end },
      site,
      node,
      member: key,
      writing: caching.writing ?? [],
    };
    if (caching.answers.includes(key)) found.push({ ...call, does: 'answers', headers: [] });
    if (caching.setters.includes(`${callee.type}.*`))
      found.push({ ...call, does: 'sets-header', headers: [callee.name.toLowerCase()] });
    if (caching.setters.includes(key))
      found.push({ ...call, does: 'sets-header', headers: headersSet(input, node.file, site) });
    for (const place of caching.headersIn ?? []) {
      if (place.member !== key) continue;
      const given = place.paths.flatMap(path => headersAt(input, node.file, site, path));
      const isOpen = given.includes(ANY_HEADER);
      const headers = isOpen ? [] : given;
      if (isOpen || headers.length > 0) found.push({ ...call, does: 'sets-header', headers });
    }
  }
  return found;
}

function headersAssigned(
  input: ResponsesInput,
  node: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'typed' }>,
): ResponseCall[] {
  if (!cachingOf(input, callee).some(caching => caching.setters.includes(`${callee.type}.*`))) return [];
  const call = { path: node.file.path, start: site.start, end: site.end };
  return [
    {
      call,
      site,
      node,
      member: callee.type,
      does: 'sets-header',
      headers: headersSet(input, node.file, site),
      writing: [],
    },
  ];
}

function cachingOf(input: ResponsesInput, callee: Extract<Value, { kind: 'member' | 'typed' }>): Caching[] {
  return input.knowledge.frameworks.flatMap(framework =>
    framework.caching && framework.library === callee.library ? [framework.caching] : [],
  );
}

/** `set('Cache-Control', v)`, `set({ 'Cache-Control': v })`, `ctx.lastModified = date` */
function headersSet(input: ResponsesInput, file: LinkedFile, site: SiteFacts): string[] {
  if (site.kind === 'assign')
    return site.callee.kind === 'member' ? [site.callee.name.replace(/[A-Z]/g, '-$&').toLowerCase()] : [];
  const first = site.args[0];
  if (first?.kind === 'object') return first.properties.map(property => property.name.toLowerCase());
  const name = first && input.evaluator.evaluate(file, first);
  return name?.kind === 'literal' && typeof name.value === 'string' ? [name.value.toLowerCase()] : [];
}

/** Stands for headers that the text does not show: they may well hold the one that is looked for. */
const ANY_HEADER = '*';

/** Header names in an options object; a name such as `maxAge` counts as what it sets. */
function headersAt(input: ResponsesInput, file: LinkedFile, site: SiteFacts, path: string): string[] {
  const [index, ...names] = path.split('.');
  let ref: Ref | undefined = site.args[Number(index)];
  for (const name of names) {
    ref = ref && objectBehind(input, file, ref)?.properties.find(p => p.name === name)?.value;
    if (ref && /^maxAge$/.test(name)) return ['cache-control'];
  }
  // `setHeader(event, 'Cache-Control', v)`
  if (ref?.kind === 'literal' && typeof ref.value === 'string') return [ref.value.toLowerCase()];
  const object = ref ? objectBehind(input, file, ref) : null;
  if (ref && (!object || object.spreads.length > 0)) return [ANY_HEADER];
  return object?.properties.map(property => property.name.toLowerCase()) ?? [];
}

export function objectBehind(
  input: ResponsesInput,
  file: LinkedFile,
  ref: Ref,
): Extract<Ref, { kind: 'object' }> | null {
  if (ref.kind === 'object') return ref;
  const value = input.evaluator.evaluate(file, ref);
  return value.kind === 'object' ? value.ref : null;
}

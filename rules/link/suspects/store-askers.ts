/** Who asks a store for an entry before one is added: the same function, the one around a callback, or a caller of both. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { Edge } from '../calls/call-graph.ts';
import type { FunctionNode } from '../program.ts';
import { isOpenKey, type KeysInput } from './open-keys.ts';

/**
 * Functions that ask for a key before an entry is added for it.
 *
 * @param asking all functions of the file that ask the store
 */
export function askersOf(
  input: KeysInput,
  node: FunctionNode,
  site: SiteFacts,
  asking: ReadonlySet<FunctionNode | null>,
): readonly FunctionNode[] {
  // `return compute(id).then(it => { cache.set(id, it); })`
  for (let at: FunctionNode | null = node; at; at = goesOnWith(input, at)) if (asking.has(at)) return [at];
  return callersThatAsk(input, node, site, asking);
}

/** The same for `all[key] = value`: what asks whether an entry is there is no site, but facts say what depends on the answer. */
export function askersOfEntry(
  input: KeysInput,
  node: FunctionNode,
  { kept, args: [, key] }: SiteFacts,
): readonly FunctionNode[] {
  if (kept) return [node];
  const edge = edgeAround(input, node);
  if (edge?.site.kept === 'entry') return [edge.from];
  return callersWithKeys(input, node, key).flatMap(({ from, site }) =>
    site.kept === 'entry' && from.file === node.file ? [from] : [],
  );
}

/** The function around one, if it goes on with it at once: a callback of a promise. */
function goesOnWith(input: KeysInput, node: FunctionNode): FunctionNode | null {
  return edgeAround(input, node)?.from ?? null;
}

function edgeAround({ graph, nodeOf }: KeysInput, node: FunctionNode): Edge | undefined {
  const around = node.facts.parent > 0 ? nodeOf(node.file, node.facts.parent) : null;
  return graph.to(node).find(({ from, runs }) => from === around && runs === 'once');
}

/**
 * Those that ask by one method of a cache of the project's own, and add by another: `urls.get(id)`, `urls.set(id, url)`; or by functions of
 * its module, or that ask the store itself.
 */
function callersThatAsk(
  input: KeysInput,
  node: FunctionNode,
  { args: [key] }: SiteFacts,
  asking: ReadonlySet<FunctionNode | null>,
): readonly FunctionNode[] {
  const isBeside = (to: FunctionNode) => to.file === node.file && to.facts.class === node.facts.class;
  return callersWithKeys(input, node, key).flatMap(({ from }) =>
    asking.has(from) || input.graph.from(from).some(({ to }) => isBeside(to) && asking.has(to)) ? [from] : [],
  );
}

/** Calls of a function that give it a key of any value as the one that it adds an entry for. */
function callersWithKeys(input: KeysInput, node: FunctionNode, key: Ref | undefined): readonly Edge[] {
  const binding = key?.kind === 'local' ? node.file.facts.bindings[key.binding] : undefined;
  const param = binding?.param;
  if (param?.path.length !== 0 || input.nodeOf(node.file, binding?.function ?? -1) !== node) return [];
  return input.graph.to(node).filter(({ from, site, callback }) => {
    const given = callback ? undefined : site.args[param.index];
    return given !== undefined && isOpenKey(input, from, given);
  });
}

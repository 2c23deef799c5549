/** Who asks a store for an entry before one is added: the same function, the one around a callback, or a caller of both. */
import type { SiteFacts } from '../../facts/facts.ts';
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
  { kept }: SiteFacts,
): readonly FunctionNode[] {
  if (kept) return [node];
  const edge = edgeAround(input, node);
  return edge?.site.kept === 'entry' ? [edge.from] : [];
}

/** The function around one, if it goes on with it at once: a callback of a promise. */
function goesOnWith(input: KeysInput, node: FunctionNode): FunctionNode | null {
  return edgeAround(input, node)?.from ?? null;
}

function edgeAround({ graph, nodeOf }: KeysInput, node: FunctionNode): Edge | undefined {
  const around = node.facts.parent > 0 ? nodeOf(node.file, node.facts.parent) : null;
  return graph.to(node).find(({ from, runs }) => from === around && runs === 'once');
}

/** Those that ask by one method of a cache of the project's own, and add by another: `urls.get(id)`, `urls.set(id, url)`. */
function callersThatAsk(
  input: KeysInput,
  node: FunctionNode,
  { args: [key] }: SiteFacts,
  asking: ReadonlySet<FunctionNode | null>,
): readonly FunctionNode[] {
  const { file, facts } = node;
  const param = key?.kind === 'local' ? file.facts.bindings[key.binding]?.param : undefined;
  if (facts.class < 0 || param?.path.length !== 0) return [];
  return input.graph.to(node).flatMap(({ from, site, callback }) => {
    const given = callback ? undefined : site.args[param.index];
    if (!given || !isOpenKey(input, from, given)) return [];
    return input.graph.from(from).some(({ to }) => to.facts.class === facts.class && asking.has(to))
      ? [from]
      : [];
  });
}

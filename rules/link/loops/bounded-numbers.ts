/** Whether code behind a handler bounds a number that a request gives: `if (limit > MAX) throw …`, `Math.min(limit, 100)`. */
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { FunctionNode } from '../program.ts';

/** Functions behind a handler that are looked at. */
const MAX_FUNCTIONS = 60;

export function isBoundedBehind(graph: CallGraph, handler: FunctionNode, name: string): boolean {
  const queue = [handler];
  const seen = new Set(queue);
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as FunctionNode;
    if (bounds(node, name)) return true;
    for (const { to } of graph.from(node)) {
      if (seen.has(to) || seen.size >= MAX_FUNCTIONS) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return false;
}

function bounds({ file, facts: { start, end } }: FunctionNode, name: string): boolean {
  const { checks, sites } = file.facts;
  const isWithin = (at: number) => start <= at && at < end;
  if (checks.some(check => isWithin(check.start) && isNamed(file.facts, check.of, name))) return true;
  return sites.some(
    ({ callee, args, start: at }) =>
      isWithin(at) &&
      callee.kind === 'member' &&
      /^(?:min|clamp)$/.test(callee.name) &&
      args.some(arg => isNamed(file.facts, arg, name)),
  );
}

function isNamed(facts: FileFacts, ref: Ref, name: string): boolean {
  switch (ref.kind) {
    case 'member':
      return isSameName(ref.name, name);
    case 'local': {
      // `const LIMIT = command.limit`
      const binding = facts.bindings[ref.binding];
      const read = binding?.value?.kind === 'member' ? binding.value.name : '';
      return isSameName(binding?.name ?? '', name) || isSameName(read, name);
    }
    // `Math.min(limit ?? 20, 100)`, `Math.min(Number(limit), 100)`
    case 'either':
      return ref.of.some(option => isNamed(facts, option, name));
    case 'result':
      return facts.sites[ref.site]?.args.some(arg => isNamed(facts, arg, name)) ?? false;
    case 'typed':
      return isNamed(facts, ref.of, name);
    default:
      return false;
  }
}

/** `per_page` of an address is `perPage` of a constructor. */
function isSameName(one: string, other: string): boolean {
  return spellingOf(one) === spellingOf(other);
}

function spellingOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

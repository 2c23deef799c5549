/** Collections that the program itself holds: written down in the code, or in a JSON file beside it. They do not grow with the data. */
import type { BindingId, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { ModuleGraph } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';

const MAX_DEPTH = 12;
/** Steps that give at most as many elements. */
const KEEPS =
  /^(?:map|filter|sort|reverse|slice|toSorted|toReversed|toSpliced|concat|keys|values|entries|freeze|from)$/;
/** What adds elements to a collection later. */
const FILLS = /^(?:push|unshift|splice|add|set|assign)$/;

export function isOwnTable(graph: ModuleGraph, file: LinkedFile, ref: Ref, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const isTable = (of: Ref, holder = file) => isOwnTable(graph, holder, of, depth + 1);
  switch (ref.kind) {
    case 'typed':
    case 'spread':
      return isTable(ref.of);
    case 'array':
      return ref.items.length > 0 && ref.items.every(item => item.kind !== 'spread' || isTable(item));
    case 'object':
      return isTableObject(ref) && ref.spreads.every(spread => isTable(spread));
    case 'import': {
      if (ref.module.endsWith('.json')) return true;
      const exported = graph.imported(file, ref.module, ref.name);
      return exported?.kind === 'ref' && isTable(exported.ref, exported.file);
    }
    case 'local':
      return isTableBinding(graph, file, ref.binding, depth);
    case 'result': {
      const site = file.facts.sites[ref.site];
      const source = site && sourceOf(site);
      return (
        source !== undefined && isTable(source) && (site?.args ?? []).every(arg => isHarmless(arg, isTable))
      );
    }
    default:
      return false;
  }
}

/** `Array.from({ length: pages })` makes as many as it is told. */
function isTableObject({ properties }: Extract<Ref, { kind: 'object' }>): boolean {
  return properties.length > 0 && properties.every(({ name }) => name !== 'length');
}

/** "TABLE.concat(rows)" */
function isHarmless(arg: Ref, isTable: (ref: Ref) => boolean): boolean {
  return arg.kind === 'function' || arg.kind === 'literal' || isTable(arg);
}

function isTableBinding(graph: ModuleGraph, file: LinkedFile, id: BindingId, depth: number): boolean {
  const binding = file.facts.bindings[id];
  if (binding?.kind === 'enum') return true;
  if (binding?.kind === 'import' && binding.value) return isOwnTable(graph, file, binding.value, depth + 1);
  if (binding?.kind !== 'const' || !binding.value || binding.param) return false;
  // "const totals = { all: 0 }" in a function gets its entries later.
  if (binding.function > 0 && binding.value.kind === 'object') return false;
  return !isFilled(file.facts, id) && isOwnTable(graph, file, binding.value, depth + 1);
}

function isFilled({ sites }: FileFacts, list: BindingId): boolean {
  return sites.some(({ callee, args }) => {
    if (callee.kind !== 'member' || !FILLS.test(callee.name)) return false;
    const filled = callee.object.kind === 'global' ? args[0] : callee.object;
    return filled?.kind === 'local' && filled.binding === list;
  });
}

/** `Object.entries(TABLE)`, `new Set(TABLE)`, `TABLE.filter(…)` */
function sourceOf({ kind, callee, args }: SiteFacts): Ref | undefined {
  if (kind === 'new') return args[0];
  if (callee.kind !== 'member' || !KEEPS.test(callee.name)) return undefined;
  return callee.object.kind === 'global' ? args[0] : callee.object;
}

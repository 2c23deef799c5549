/** The column by which an index begins, as the declaration of the index lists its columns. */
import type { FileFacts, Ref } from '../../facts/facts.ts';

/** Options of one column of an index: `{ name: 'email', order: 'DESC' }`. */
const OF_ONE = /^(?:name|attribute|field)$/;
const MAX_DEPTH = 6;

/** Null if the text does not show it. `lists` are options that list columns. */
export function firstListed(
  facts: FileFacts,
  ref: Ref | undefined,
  lists: readonly string[],
  depth = 0,
): string | null {
  if (!ref || depth > MAX_DEPTH) return null;
  const inside = (of: Ref | undefined) => firstListed(facts, of, lists, depth + 1);
  switch (ref.kind) {
    case 'typed':
      return inside(ref.of);
    case 'literal':
      return depth > 0 && typeof ref.value === 'string' ? ref.value : null;
    case 'array':
      return inside(ref.items[0]);
    // `order => [order.shopId]`
    case 'function':
      return inside(facts.functions[ref.function]?.returns[0]);
    case 'member':
      return isTable(ref.object) ? ref.name : null;
    case 'object': {
      const list = ref.properties.find(({ name }) => lists.includes(name) || OF_ONE.test(name));
      if (list) return inside(list.value);
      // `{ shopId: 1, createdAt: -1 }`
      const [first] = ref.properties;
      return lists.length === 0 || depth > 0 ? (first?.name ?? null) : null;
    }
    // `table.email.desc()`, `lower(table.email)`, `new TableIndex({ columnNames: ['email'] })`
    case 'result': {
      const site = facts.sites[ref.site];
      if (site?.kind === 'new') return inside(site.args[0]);
      const column = columnOfCall(facts, ref);
      return column ?? site?.args.map(inside).find(name => name !== null) ?? null;
    }
    default:
      return null;
  }
}

/** The first that any of the arguments lists. */
export function firstOfArguments(
  facts: FileFacts,
  args: readonly Ref[],
  lists: readonly string[],
): string | null {
  return args.map(arg => firstListed(facts, arg, lists)).find(name => name !== null) ?? null;
}

/** `email` of `table.email.desc()`. */
function columnOfCall(facts: FileFacts, ref: Ref): string | null {
  let current: Ref | undefined = ref;
  while (current?.kind === 'result') {
    const callee: Ref | undefined = facts.sites[current.site]?.callee;
    current = callee?.kind === 'member' ? callee.object : undefined;
  }
  return current?.kind === 'member' && isTable(current.object) ? current.name : null;
}

/** `table` of `table.email` is a parameter or a table of another file. */
function isTable({ kind }: Ref): boolean {
  return kind === 'local' || kind === 'import';
}

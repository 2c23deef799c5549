/** Which columns the conditions of a query ask for, and how: what an index could help with. */
import type { FileFacts, PropertyRef, Ref, SiteFacts } from '../../facts/facts.ts';
import type { ConditionWords } from '../../knowledge/define-tables.ts';
import { lastName } from './table-columns.ts';

/**
 * How a column is asked for.
 *
 * - `picked`: for a value which the text does not show, or one of some: few rows have it.
 * - `shown`: for a value that the text shows, or for those of a span: an index that begins so helps, too.
 * - `other`: in a way that no ordinary index helps with.
 * - `rows`: it is no column, and conditions are on rows of another table.
 */
export type Asked = 'picked' | 'shown' | 'other' | 'rows';

export interface ColumnCondition {
  readonly name: string;
  readonly asked: Asked;
  /** What the column is written as a member of, if it is: `orders` of `eq(orders.id, id)`. */
  readonly of?: Ref;
}

interface Gathering {
  readonly facts: FileFacts;
  readonly words: ConditionWords;
  readonly found: ColumnCondition[];
}

/** Stands for a list of alternatives among the words. */
const LIST = '[]';
const KEY = /^_?id$/;
const MAX_DEPTH = 6;

/** Null if conditions are out of sight, or alternatives. */
export function columnConditions(
  facts: FileFacts,
  ref: Ref | undefined,
  words: ConditionWords,
): ColumnCondition[] | null {
  const gathering: Gathering = { facts, words, found: [] };
  return ref && gather(gathering, ref, 0) ? gathering.found : null;
}

function gather(gathering: Gathering, ref: Ref, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const { facts, words } = gathering;
  switch (ref.kind) {
    case 'typed':
      return gather(gathering, ref.of, depth + 1);
    case 'array':
      return (depth > 0 || !words.any.includes(LIST)) && gatherAll(gathering, ref.items, depth);
    case 'object':
      return gatherObject(gathering, ref, depth);
    // `(orders, { eq }) => eq(orders.id, id)`
    case 'function': {
      const { returns = [] } = facts.functions[ref.function] ?? {};
      const [returned] = returns;
      return returned !== undefined && returns.length === 1 && gather(gathering, returned, depth + 1);
    }
    case 'result': {
      const site = facts.sites[ref.site];
      return site !== undefined && gatherCall(gathering, site, depth);
    }
    default:
      return false;
  }
}

function gatherAll(gathering: Gathering, refs: readonly Ref[], depth: number): boolean {
  return refs.every(ref => gather(gathering, ref, depth + 1));
}

function gatherObject(
  gathering: Gathering,
  { properties, spreads }: Extract<Ref, { kind: 'object' }>,
  depth: number,
): boolean {
  const { words, found } = gathering;
  if (spreads.length > properties.filter(isComputed).length) return false;
  return properties.every(property => {
    const { name, value } = property;
    if (words.all.includes(name)) return gather(gathering, value, depth + 1);
    if (words.any.includes(name)) return false;
    if (words.negates.includes(name)) return true;
    if (isComputed(property)) return false;
    found.push({ name, asked: askedOf(gathering, value) });
    return true;
  });
}

/** `[Op.in]`, for which the object has a spread besides. */
function isComputed({ name }: PropertyRef): boolean {
  return name.startsWith('[');
}

/** `and(eq(orders.shopId, id), isNull(orders.deletedAt))` */
function gatherCall(gathering: Gathering, { callee, args }: SiteFacts, depth: number): boolean {
  const { facts, words, found } = gathering;
  const word = lastName(facts, callee);
  if (words.all.includes(word)) return gatherAll(gathering, args, depth);
  if (words.negates.includes(word)) return true;
  const [column, value] = args;
  const asked = askedBy(gathering, word, value);
  if (asked === null || column?.kind !== 'member') return false;
  found.push({ name: column.name, asked, of: column.object });
  return true;
}

/** What an operator asks; null if it is none. */
function askedBy(gathering: Gathering, word: string, value: Ref | undefined): Asked | null {
  const { words } = gathering;
  if (words.other.includes(word) || words.negates.includes(word)) return 'other';
  if (words.equal.includes(word)) {
    if (!value || value.kind === 'array') return 'shown';
    return askedOf(gathering, value);
  }
  return words.spans.includes(word) ? 'shown' : null;
}

function askedOf(gathering: Gathering, value: Ref): Asked {
  switch (value.kind) {
    case 'typed':
      return askedOf(gathering, value.of);
    case 'literal':
    case 'import':
    case 'unknown':
    case 'array':
      return 'shown';
    // `Status.Open` of an import stands for one of a few.
    case 'member':
      return isConstant(gathering.facts, value) ? 'shown' : 'picked';
    case 'object':
      return askedByObject(gathering, value.properties);
    case 'result': {
      const site = gathering.facts.sites[value.site];
      const operator = site && askedBy(gathering, lastName(gathering.facts, site.callee), site.args[0]);
      return operator ?? 'picked';
    }
    default:
      return 'picked';
  }
}

function askedByObject(gathering: Gathering, properties: readonly PropertyRef[]): Asked {
  const asked = properties.flatMap(({ name, value }) => askedBy(gathering, name, value) ?? []);
  if (asked.length === 0) {
    const [only, ...more] = properties;
    return only && more.length === 0 && KEY.test(only.name) ? askedOf(gathering, only.value) : 'rows';
  }
  if (asked.includes('other')) return 'other';
  return asked.includes('picked') ? 'picked' : 'shown';
}

function isConstant({ bindings }: FileFacts, { object, name }: Extract<Ref, { kind: 'member' }>): boolean {
  if (object.kind === 'import' || /^[A-Z][A-Z\d_]+$/.test(name)) return true;
  const kind = object.kind === 'local' ? bindings[object.binding]?.kind : undefined;
  return kind === 'import' || kind === 'enum';
}

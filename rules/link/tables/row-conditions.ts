/** What the conditions of a read say of the rows that meet them: whose they are, and whether they grow with the data. */
import type { FileFacts, PropertyRef, Ref, SiteFacts } from '../../facts/facts.ts';

/**
 * - `all`: any row may be; nothing but flags and states is asked.
 * - `class`: any row of one type or category.
 * - `tenant`: any row of one customer: a team, a workspace, an organisation.
 * - `narrow`: those of one parent, of a list, of a span, or of something that the text does not show.
 */
export type Breadth = 'all' | 'class' | 'tenant' | 'narrow';

/** What a whole customer's data goes by. */
const TENANT =
  /^_?(?:team|tenant|org|organi[sz]ation|workspace|environment|account|company|project|app|application|shop|store|site|website|space|instance)(?:_?id)?$/i;
/** What many rows are one of: a type, a category, a key. */
const CLASSES = /(?:type|kind|category|key|class|status|state|definition)_?id$/i;
/** Operators that leave out one row or none of many. */
const LEAVES_MOST = /^(?:not|ne|\$ne|\[Op\.(?:ne|not)\])$/;
/** Operators that ask for one value, and words that only lead on to further conditions. */
const ASKS_FOR_ONE = /^(?:equals|eq|\$eq|is|\[Op\.eq\]|mode)$/;
const LEADS_ON = /^(?:AND|and|\$and|\[Op\.and\])$/;
const MAX_DEPTH = 8;

export function breadthOf(facts: FileFacts, ref: Ref | undefined, depth = 0): Breadth {
  if (!ref) return 'all';
  if (depth > MAX_DEPTH) return 'narrow';
  switch (ref.kind) {
    case 'typed':
      return breadthOf(facts, ref.of, depth + 1);
    case 'object':
      return breadthOfObject(facts, ref, depth);
    case 'array':
      return narrowest(ref.items.map(item => breadthOf(facts, item, depth + 1)));
    // `(users, { eq }) => eq(users.teamId, id)`
    case 'function': {
      const returns = facts.functions[ref.function]?.returns ?? [];
      return returns.length === 1 ? breadthOf(facts, returns[0], depth + 1) : 'narrow';
    }
    case 'result': {
      const site = facts.sites[ref.site];
      return site ? breadthOfCall(facts, site, depth) : 'narrow';
    }
    default:
      return 'narrow';
  }
}

const NARROWEST_FIRST: readonly Breadth[] = ['narrow', 'tenant', 'class'];

function narrowest(of: readonly Breadth[]): Breadth {
  return NARROWEST_FIRST.find(breadth => of.includes(breadth)) ?? 'all';
}

function breadthOfObject(
  facts: FileFacts,
  { properties, spreads }: Extract<Ref, { kind: 'object' }>,
  depth: number,
): Breadth {
  const words = properties.filter(({ name }) => name.startsWith('['));
  if (spreads.length > words.length) return 'narrow';
  return narrowest(properties.map(property => breadthOfProperty(facts, property, depth)));
}

function breadthOfProperty(facts: FileFacts, { name, value }: PropertyRef, depth: number): Breadth {
  if (LEADS_ON.test(name)) return breadthOf(facts, value, depth + 1);
  switch (value.kind) {
    case 'literal':
      return 'all';
    // `Status.Active`
    case 'import':
      return 'all';
    case 'typed':
      return breadthOfProperty(facts, { name, value: value.of }, depth + 1);
    case 'object':
      return breadthOfOperators(facts, name, value, depth);
    case 'array':
    case 'spread':
      return 'narrow';
    case 'member':
      if (isConstantMember(facts, value)) return 'all';
      return breadthOfOne(name);
    case 'local': {
      const binding = facts.bindings[value.binding];
      if (binding?.kind === 'import' || binding?.value?.kind === 'literal') return 'all';
      return breadthOfOne(name);
    }
    default:
      return value.kind === 'unknown' ? 'narrow' : breadthOfOne(name);
  }
}

/** The rows with one value that the text does not show. */
function breadthOfOne(name: string): Breadth {
  if (TENANT.test(name)) return 'tenant';
  return CLASSES.test(name) ? 'class' : 'narrow';
}

/** `Status.Active` of an import or an enum. */
function isConstantMember(facts: FileFacts, { object }: Extract<Ref, { kind: 'member' }>): boolean {
  if (object.kind === 'import') return true;
  if (object.kind !== 'local') return object.kind === 'member' && isConstantMember(facts, object);
  const kind = facts.bindings[object.binding]?.kind;
  return kind === 'import' || kind === 'enum';
}

/** `{ not: null }`, `{ [Op.ne]: id }`, `{ team: { id } }`, `{ gt: since }` */
function breadthOfOperators(
  facts: FileFacts,
  name: string,
  { properties, spreads }: Extract<Ref, { kind: 'object' }>,
  depth: number,
): Breadth {
  if (properties.length === 0 || depth > MAX_DEPTH) return 'narrow';
  if (spreads.length > properties.filter(property => property.name.startsWith('[')).length) return 'narrow';
  return narrowest(
    properties.map(property => {
      if (LEAVES_MOST.test(property.name)) return 'all';
      if (ASKS_FOR_ONE.test(property.name) || (property.name === 'id' && TENANT.test(name)))
        return breadthOfProperty(facts, { name, value: property.value }, depth + 1);
      return TENANT.test(property.name) ? breadthOfProperty(facts, property, depth + 1) : 'narrow';
    }),
  );
}

/** `and(eq(users.teamId, id), isNull(users.deletedAt))` */
function breadthOfCall(facts: FileFacts, { callee, args }: SiteFacts, depth: number): Breadth {
  const word = nameOf(facts, callee);
  if (word === 'and') return narrowest(args.map(arg => breadthOf(facts, arg, depth + 1)));
  if (word === 'isNull' || word === 'isNotNull' || word === 'ne' || word === 'not') return 'all';
  const [column, value] = args;
  return word === 'eq' && column?.kind === 'member' && value
    ? breadthOfProperty(facts, { name: column.name, value }, depth + 1)
    : 'narrow';
}

function nameOf(facts: FileFacts, ref: Ref): string {
  if (ref.kind === 'import' || ref.kind === 'member') return ref.name;
  if (ref.kind !== 'local') return '';
  return facts.bindings[ref.binding]?.name ?? '';
}

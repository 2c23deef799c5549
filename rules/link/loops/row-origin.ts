/** Whether the rows of a query are one parent's or one person's few, by the keys that the text gives it. */
import type { SiteFacts } from '../../facts/facts.ts';
import type { Written, WrittenProperty } from '../values/written-objects.ts';

/** What the keys of a query say of its rows. */
export type RowKeys =
  /** One person's: sign-ins, settings. */
  | { readonly kind: 'part' }
  /** Those of one other parent. */
  | { readonly kind: 'children' }
  /** Those of a tenant, or of the whole table. */
  | { readonly kind: 'rows' }
  /** One for each of a list: `{ id: { in: ids } }`. */
  | { readonly kind: 'list'; readonly of: Written };

/** The properties of an object; null if they are out of sight. */
export type Reader = (written: Written) => readonly WrittenProperty[] | null;

const PERSON = /^(?:user|member|person|customer)(?:_?id)?$/i;
/** What holds as much as somebody's whole data: no small parent. */
const TENANT =
  /^(?:team|org|organi[sz]ation|workspace|project|tenant|company|account|environment|env|shop|store|site|app|application|installation|catalog)(?:_?(?:id|uid|slug))?$/i;
const FOREIGN = /(?:Id|_id|ID)$/;
const OWN = /^_?id$|^(?:uu|u)id$/i;
const IN = /^(?:in|\$in|_in)$/;
const EQUALS = /^(?:eq|equals|\$eq|id|_id|is)$/;
/** What Prisma asks of the rows at the other end of a relation. */
const SOME = /^(?:some|every)$/;
const WHERE = /^(?:where|filter|query|conditions)$/;
const RELATIONS = /^(?:include|select|relations|populate|with|expand|fields|attributes|columns)$/;
/** Calls that give one row. */
const SINGLE =
  /^(?:find(?:First|Unique|One|By(?:Pk|Id)|OrCreate)|first|getOne|one|maybeSingle|single|retrieve|create|update|upsert)/;
/** `lockedByUserId` says who did something to a row, not whose it is. */
const BY_SOMEBODY = /By[A-Z]/;
const LIST = /(?:[^s]s|List)$/;
const MAX_DEPTH = 4;

/** True if a query gives one row, of which a list can only be a part. */
export function givesOne({ callee }: SiteFacts): boolean {
  return callee.kind === 'member' && SINGLE.test(callee.name);
}

/** True if the query says that it gives a relation of its row along: `include: { items: true }`. */
export function asksFor(read: Reader, args: readonly Written[], name: string): boolean {
  return args.some(arg =>
    read(arg)?.some(property => RELATIONS.test(property.name) && mentions(read, property, name, 0)),
  );
}

function mentions(read: Reader, written: Written, name: string, depth: number): boolean {
  const { ref } = written;
  if (depth > MAX_DEPTH) return false;
  if (ref.kind === 'literal') return ref.value === name;
  if (ref.kind === 'array')
    return ref.items.some(item => mentions(read, { ...written, ref: item }, name, depth + 1));
  return (
    read(written)?.some(property => property.name === name || mentions(read, property, name, depth + 1)) ??
    false
  );
}

/** What the keys say; null if they are out of sight. */
export function keysOf(read: Reader, args: readonly Written[]): RowKeys | null {
  const objects = args.flatMap(arg => read(arg) ?? []);
  const where = objects.filter(({ name }) => WHERE.test(name));
  if (where.some(condition => read(condition) === null)) return null;
  // `find({ userId })` as well as `findMany({ where: { userId } })`
  const conditions = where.length > 0 ? where.flatMap(condition => read(condition) ?? []) : objects;
  for (const condition of conditions) {
    const of = listOf(read, condition);
    if (of) return { kind: 'list', of };
  }
  const equal = conditions.flatMap(condition => equalKeys(read, condition));
  if (equal.some(name => PERSON.test(name))) return { kind: 'part' };
  if (equal.some(name => !TENANT.test(name) && !BY_SOMEBODY.test(name) && FOREIGN.test(name)))
    return { kind: 'children' };
  return conditions.length > 0 || args.every(isPlain) ? { kind: 'rows' } : null;
}

/** True for names of columns, and for a statement without conditions. */
function isPlain({ ref }: Written): boolean {
  return ref.kind === 'object' || (ref.kind === 'literal' && !/\bwhere\b/i.test(String(ref.value)));
}

/** The list of a condition that names one: `id: { in: ids }`, `email: emails`. */
function listOf(read: Reader, condition: WrittenProperty): Written | null {
  const within = read(condition)?.find(({ name }) => IN.test(name));
  if (within) return within;
  const { file, ref, name } = condition;
  const variable = ref.kind === 'local' ? (file.facts.bindings[ref.binding]?.name ?? '') : '';
  return LIST.test(variable) && !LIST.test(name) ? condition : null;
}

/** Names of what has to equal one value; of `parent: { id }` it is `parentId`, of `answers: { some: { pollId } }` it is `pollId`. */
function equalKeys(read: Reader, condition: WrittenProperty): string[] {
  const { name, ref } = condition;
  if (ref.kind === 'literal' || OWN.test(name)) return [];
  const properties = read(condition);
  if (!properties) return [name];
  const [only] = properties;
  if (only && properties.length === 1 && SOME.test(only.name)) return keysOfRelated(read, name, only);
  if (!only || properties.length !== 1 || !EQUALS.test(only.name) || only.ref.kind === 'literal') return [];
  return [OWN.test(only.name) ? `${name}Id` : name];
}

/** `tags: { some: { id: tagId } }` asks for the rows of one tag, which is one parent of many. */
function keysOfRelated(read: Reader, relation: string, some: WrittenProperty): string[] {
  return (read(some) ?? []).flatMap(related =>
    OWN.test(related.name) && related.ref.kind !== 'literal' && read(related) === null
      ? [`${relation}Id`]
      : equalKeys(read, related),
  );
}

/** How the GraphQL operations of the workspace ask for the fields that its servers resolve: for many objects, for one, never. */
import type {
  AskedField,
  GraphqlDocument,
  GraphqlFragment,
  GraphqlOperation,
  Selection,
} from '../../base/graphql.ts';
import type { DocumentFacts } from '../../facts/facts.ts';
import type { Asked, AskingOperation, EntryPoint, LinkedFile, SchemaField } from '../program.ts';
import type { ParseGraphql } from '../workspace.ts';
import { decoratedSchema } from './decorated-schema.ts';
import type { EntryPointsInput } from './entry-point-search.ts';
import { fieldKey, type GraphqlSchema, graphqlSchema } from './graphql-schema.ts';

/** A list of so few is no reason for a loader. */
const FEW = 10;

/** Ends names of fields of which parts are asked for. */
const OBJECT = '{}';

export interface AskedFields {
  askedFor(field: SchemaField, resolver: LinkedFile): Asked | null;
}

/** What the operations ask for, as far as they tell. */
type Step = () => void;

interface Asking {
  readonly schema: GraphqlSchema;
  readonly fragments: ReadonlyMap<string, readonly GraphqlFragment[]>;
  /** The first operation that asks so, by field. */
  readonly many: Map<string, AskingOperation>;
  readonly one: Map<string, AskingOperation>;
  /** Fields of types, and names of fields of who knows what (`posts{}` where they are objects), asked for nobody can tell how. */
  readonly unsure: Set<string>;
  /** Types of which a text asks for more than it shows; `''` for any. */
  readonly open: Set<string>;
  readonly spread: Set<string>;
  /** Still to be done, the next one last. */
  readonly steps: Step[];
}

/** Where a walk through an operation stands. */
interface Walk {
  readonly by: AskingOperation | null;
  /** null if it cannot be told. */
  readonly parent: string | null;
  /** How many parents the operation meets there. */
  readonly of: 'one' | 'many' | 'unsure';
  /** The most that an argument lets the list just below give. */
  readonly limit: number | null;
  readonly seen: Set<string>;
}

interface ParsedDocument {
  readonly file: LinkedFile;
  readonly start: number;
  /** null if it is not whole without what is filled in. */
  readonly parsed: GraphqlDocument | null;
  readonly text: string;
}

/** @param entryPoints those that resolve fields tell which roots a server has */
export function findAskedFields(
  input: EntryPointsInput,
  entryPoints: readonly EntryPoint[],
  parseGraphql: ParseGraphql,
): AskedFields {
  const documents = documentsOf(input.files, parseGraphql);
  // What tests, scripts and migrations ask for is asked once.
  const clients = documents.filter(({ file }) => file.cold === null);
  const asking: Asking = {
    schema: graphqlSchema(
      documents.flatMap(({ parsed }) => parsed ?? []),
      decoratedSchema(input),
    ),
    fragments: Map.groupBy(
      clients.flatMap(({ parsed }) => parsed?.fragments ?? []),
      ({ name }) => name,
    ),
    many: new Map(),
    one: new Map(),
    unsure: new Set(),
    open: new Set(),
    spread: new Set(),
    steps: [],
  };
  for (const document of clients) askAll(asking, document);
  for (const { name, type, asks } of [...asking.fragments.values()].flat())
    if (!asking.spread.has(name))
      walkAll(asking, asks, { by: null, parent: type, of: 'unsure', limit: null, seen: new Set() });
  const unread = new Set(clients.flatMap(({ parsed, text }) => (parsed ? [] : text.split(/\W+/))));
  const isServed = servedSchemas(input, entryPoints, asking);
  return {
    askedFor({ type, name }, resolver) {
      const related = asking.schema.relatedTo(type);
      const keys = related.map(each => fieldKey(each, name));
      const many = firstOf(asking.many, keys);
      if (many) return { of: 'many', by: many };
      const isUnsure =
        unread.has(name) ||
        [...namesLike(asking.schema, { type, name }), ...keys].some(key => asking.unsure.has(key)) ||
        ['', ...related].some(each => asking.open.has(each));
      if (isUnsure || !isServed(resolver)) return null;
      const one = firstOf(asking.one, keys);
      return one ? { of: 'one', by: one } : { of: 'none' };
    },
  };
}

const parsedOnce = new WeakMap<DocumentFacts, GraphqlDocument | null>();

function documentsOf(files: readonly LinkedFile[], parseGraphql: ParseGraphql): ParsedDocument[] {
  return files.flatMap(file =>
    file.facts.documents.map(facts => {
      let parsed = parsedOnce.get(facts);
      if (parsed === undefined) {
        parsed = parseGraphql(facts.text);
        parsedOnce.set(facts, parsed);
      }
      return { file, start: facts.start, parsed, text: facts.text };
    }),
  );
}

function firstOf(
  asked: ReadonlyMap<string, AskingOperation>,
  keys: readonly string[],
): AskingOperation | null {
  return keys.map(key => asked.get(key)).find(by => by !== undefined) ?? null;
}

function askAll(asking: Asking, { file, start, parsed }: ParsedDocument): void {
  for (const operation of parsed?.operations ?? []) {
    const place = { path: file.path, start: start + operation.start, end: start + operation.end };
    const by = { name: `${operation.kind} ${operation.name}`.trimEnd(), place };
    for (const parent of rootsFor(asking.schema, operation))
      walkAll(asking, operation.asks, { by, parent, of: 'one', limit: null, seen: new Set() });
  }
}

/** Where several schemas name their roots, those that have what the operation begins with. */
function rootsFor(schema: GraphqlSchema, { kind, asks }: GraphqlOperation): readonly string[] {
  const roots = schema.rootsOf(kind);
  const known = roots.filter(root => asks.fields.some(({ name }) => schema.typesOf(root, name).length > 0));
  return known.length > 0 ? known : roots;
}

/** Fragments that lead to fragments may be deeper than the stack: steps wait for their turn. */
function walkAll(asking: Asking, asks: Selection, at: Walk): void {
  walk(asking, asks, at);
  for (let step = asking.steps.pop(); step; step = asking.steps.pop()) step();
}

/** The steps are next, in their order. */
function next(asking: Asking, steps: readonly Step[]): void {
  for (const step of steps.toReversed()) asking.steps.push(step);
}

function walk(asking: Asking, { fields, spreads, inline, isOpen }: Selection, at: Walk): void {
  if (isOpen) asking.open.add(at.parent ?? '');
  const own = fields.filter(({ name }) => !name.startsWith('__'));
  next(asking, [
    ...own.map(field => () => ask(asking, field, at)),
    ...inline.map(
      ({ type, asks }) =>
        () =>
          walk(asking, asks, { ...at, parent: type ?? at.parent }),
    ),
    ...spreads.map(name => () => spread(asking, name, at)),
  ]);
}

function spread(asking: Asking, name: string, at: Walk): void {
  const fragments = asking.fragments.get(name);
  if (!fragments) asking.open.add(at.parent ?? '');
  // Fragments may meet themselves.
  const key = `${name} ${at.of} ${at.limit}`;
  if (!fragments || at.seen.has(key)) return;
  at.seen.add(key);
  asking.spread.add(name);
  next(
    asking,
    fragments.map(
      ({ type, asks }) =>
        () =>
          walk(asking, asks, { ...at, parent: type }),
    ),
  );
}

function ask(asking: Asking, field: AskedField, at: Walk): void {
  note(asking, field, at);
  const { asks } = field;
  if (!asks) return;
  const types = at.parent === null ? [] : givenBy(asking.schema, at.parent, field.name);
  const limit = field.limit ?? at.limit;
  if (types.length === 0)
    walk(asking, asks, { ...at, parent: null, of: at.of === 'many' ? 'many' : 'unsure', limit: null });
  next(
    asking,
    types.map(({ type, isList }) => () => {
      const isMany = isList && (limit === null || limit > FEW);
      const of = isMany ? 'many' : at.of;
      // "posts(first: 1) { edges { node } }": the list is one level below.
      walk(asking, asks, { ...at, parent: type, of, limit: isList ? null : field.limit });
    }),
  );
}

/** What a field gives, of a type or of the interfaces and types that are related to it. */
function givenBy(schema: GraphqlSchema, parent: string, field: string) {
  const own = schema.typesOf(parent, field);
  return own.length > 0 ? own : schema.relatedTo(parent).flatMap(type => schema.typesOf(type, field));
}

function note(asking: Asking, { name, asks }: AskedField, { parent, of, by }: Walk): void {
  if (parent === null || by === null || of === 'unsure') {
    asking.unsure.add(parent === null ? `${name}${asks ? OBJECT : ''}` : fieldKey(parent, name));
    return;
  }
  const asked = of === 'many' ? asking.many : asking.one;
  const key = fieldKey(parent, name);
  if (!asked.has(key)) asked.set(key, by);
}

/** How a field may be asked for on a type that cannot be told: of an object always parts, of anything else never. */
function namesLike(schema: GraphqlSchema, { type, name }: SchemaField): readonly string[] {
  const given = givenBy(schema, type, name);
  const isObject = given.length > 0 && given.every(each => schema.hasFields(each.type));
  return isObject ? [`${name}${OBJECT}`] : [name, `${name}${OBJECT}`];
}

/** Whether the clients of a resolver's schema are in the workspace: they ask for at least half of what its roots offer. */
function servedSchemas(
  { packageFolder }: EntryPointsInput,
  entryPoints: readonly EntryPoint[],
  { schema, many, one }: Asking,
): (resolver: LinkedFile) => boolean {
  const roots = new Set((['query', 'mutation'] as const).flatMap(operation => schema.rootsOf(operation)));
  const offered = entryPoints.flatMap(({ field, handler: { file } }) =>
    field && roots.has(field.type)
      ? [{ folder: packageFolder(file), key: fieldKey(field.type, field.name) }]
      : [],
  );
  const byFolder = Map.groupBy(offered, ({ folder }) => folder);
  return resolver => {
    const own = byFolder.get(packageFolder(resolver)) ?? offered;
    const asked = own.filter(({ key }) => one.has(key) || many.has(key));
    return own.length > 0 && asked.length * 2 >= own.length;
  };
}

/** The GraphQL schemas of a program: types and fields that documents or decorators declare. */
import type { GraphqlDocument, OperationKind } from '../../base/graphql.ts';
import type { DecoratedField } from './decorated-schema.ts';

/** What a field gives. */
export interface FieldType {
  readonly type: string;
  readonly isList: boolean;
}

export interface GraphqlSchema {
  /** What a field of a type gives; schemas of one workspace may differ. Empty if that is not known. */
  typesOf(type: string, field: string): readonly FieldType[];
  hasFields(type: string): boolean;
  /** A type, the interfaces that it implements, and the types that implement it: what selects on one meets the others. */
  relatedTo(type: string): readonly string[];
  rootsOf(operation: OperationKind): readonly string[];
}

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** What documents say counts; decorators tell what no document does. */
export function graphqlSchema(
  documents: readonly GraphqlDocument[],
  decorated: readonly DecoratedField[],
): GraphqlSchema {
  const fields = new Map<string, FieldType[]>();
  const related = new Map<string, Set<string>>();
  const roots = new Map<OperationKind, string[]>();
  for (const { types, roots: named } of documents) {
    for (const type of types) {
      for (const other of type.implements) relate(related, type.name, other);
      for (const { name, ...gives } of type.fields) note(fields, fieldKey(type.name, name), gives);
    }
    for (const { operation, type } of named)
      roots.set(operation, [...new Set([...(roots.get(operation) ?? []), type])]);
  }
  const written = new Set(fields.keys());
  const objects = new Set(
    documents.flatMap(({ types }) => types.flatMap(of => (of.fields.length > 0 ? [of.name] : []))),
  );
  for (const { type, name, gives, implemented } of decorated) {
    for (const other of implemented) relate(related, type, other);
    objects.add(type);
    const key = fieldKey(type, name);
    if (gives && !written.has(key)) note(fields, key, gives);
  }
  return {
    typesOf: (type, field) => fields.get(fieldKey(type, field)) ?? [],
    hasFields: type => objects.has(type),
    relatedTo: type => [type, ...(related.get(type) ?? [])],
    rootsOf: operation => roots.get(operation) ?? [ROOTS[operation]],
  };
}

export function fieldKey(type: string, field: string): string {
  return `${type}.${field}`;
}

function relate(related: Map<string, Set<string>>, type: string, other: string): void {
  for (const [from, to] of [
    [type, other],
    [other, type],
  ] as const) {
    const known = related.get(from);
    if (known) known.add(to);
    else related.set(from, new Set([to]));
  }
}

function note(fields: Map<string, FieldType[]>, key: string, gives: FieldType): void {
  const known = fields.get(key);
  if (!known) fields.set(key, [gives]);
  else if (!known.some(({ type, isList }) => type === gives.type && isList === gives.isList))
    known.push(gives);
}

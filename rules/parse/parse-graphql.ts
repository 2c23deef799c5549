/** Parses GraphQL documents with the reference implementation, in which `\0` marks what a template fills in. */
import type {
  ASTNode,
  DefinitionNode,
  FieldNode,
  SelectionNode,
  SelectionSetNode,
  TypeNode,
} from 'graphql/language';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';
import type {
  AskedField,
  GraphqlDocument,
  GraphqlField,
  GraphqlFragment,
  GraphqlOperation,
  GraphqlType,
  Selection,
} from '../base/graphql.ts';

const HOLE = '\0';

/** Arguments by which schemas limit a list. */
const LIMITS = /^(?:take|first|last|limit|pageSize|perPage)$/;

/** null if the text is no GraphQL, or if it is not whole without what is filled in. */
export function parseGraphql(text: string): GraphqlDocument | null {
  const holes = [...text.matchAll(/\0/g)].map(({ index }) => index);
  const definitions = definitionsIn(text.replaceAll(HOLE, ' '));
  if (definitions === null) return null;
  return {
    operations: definitions.flatMap(node => operationOf(node, holes)),
    fragments: definitions.flatMap(node => fragmentOf(node, holes)),
    types: definitions.flatMap(typesOf),
    roots: definitions.flatMap(node =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.operationTypes ?? []).map(({ operation, type }) => ({ operation, type: type.name.value }))
        : [],
    ),
  };
}

function definitionsIn(text: string): readonly DefinitionNode[] | null {
  try {
    return parse(text).definitions;
  } catch {
    return null;
  }
}

function operationOf(node: DefinitionNode, holes: readonly number[]): GraphqlOperation[] {
  if (node.kind !== Kind.OPERATION_DEFINITION) return [];
  const { operation: kind, name, selectionSet } = node;
  const start = startOf(node);
  const at = name?.loc ?? { start, end: start + (selectionSet.loc?.start === start ? 1 : kind.length) };
  const { start: from, end } = at;
  return [{ kind, name: name?.value ?? '', start: from, end, asks: selectionOf(selectionSet, holes) }];
}

function startOf({ loc }: ASTNode): number {
  return loc?.start ?? 0;
}

function fragmentOf(node: DefinitionNode, holes: readonly number[]): GraphqlFragment[] {
  if (node.kind !== Kind.FRAGMENT_DEFINITION) return [];
  const { name, typeCondition, selectionSet } = node;
  return [{ name: name.value, type: typeCondition.name.value, asks: selectionOf(selectionSet, holes) }];
}

function selectionOf(node: SelectionSetNode, holes: readonly number[]): Selection {
  const fields: AskedField[] = [];
  const spreads: string[] = [];
  const inline: { type: string | null; asks: Selection }[] = [];
  for (const part of node.selections) {
    if (part.kind === Kind.FIELD) fields.push(fieldOf(part, holes));
    else if (part.kind === Kind.FRAGMENT_SPREAD) spreads.push(part.name.value);
    else
      inline.push({
        type: part.typeCondition?.name.value ?? null,
        asks: selectionOf(part.selectionSet, holes),
      });
  }
  return { fields, spreads, inline, isOpen: holes.some(at => isDirectlyIn(node, at)) };
}

function isDirectlyIn(node: SelectionSetNode, at: number): boolean {
  return isIn(node, at) && !node.selections.some(part => isIn(insideOf(part), at));
}

function insideOf(part: SelectionNode): SelectionSetNode | undefined {
  return part.kind === Kind.FRAGMENT_SPREAD ? undefined : part.selectionSet;
}

function isIn(node: SelectionSetNode | undefined, at: number): boolean {
  return node?.loc !== undefined && node.loc.start < at && at < node.loc.end;
}

function fieldOf({ name, arguments: args, selectionSet }: FieldNode, holes: readonly number[]): AskedField {
  const limits = (args ?? []).flatMap(arg =>
    LIMITS.test(arg.name.value) && arg.value.kind === Kind.INT ? [Number(arg.value.value)] : [],
  );
  return {
    name: name.value,
    limit: limits.length > 0 ? Math.min(...limits) : null,
    asks: selectionSet ? selectionOf(selectionSet, holes) : null,
  };
}

function typesOf(node: DefinitionNode): GraphqlType[] {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return [
        {
          name: node.name.value,
          implements: (node.interfaces ?? []).map(({ name }) => name.value),
          fields: (node.fields ?? []).map(({ name, type }) => declaredField(name.value, type)),
        },
      ];
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      return (node.types ?? []).map(({ name }) => ({
        name: name.value,
        implements: [node.name.value],
        fields: [],
      }));
    default:
      return [];
  }
}

function declaredField(name: string, type: TypeNode): GraphqlField {
  let of = type;
  let isList = false;
  while (of.kind !== Kind.NAMED_TYPE) {
    isList ||= of.kind === Kind.LIST_TYPE;
    of = of.type;
  }
  return { name, type: of.name.value, isList };
}

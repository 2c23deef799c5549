/** Written types: annotation → `TypeRef`. */
import type {
  Expression,
  ParamPattern,
  PropertyKey,
  TSImportType,
  TSSignature,
  TSTupleElement,
  TSType,
  TSTypeAnnotation,
  TSTypeName,
  TSTypeParameterDeclaration,
  TSTypeParameterInstantiation,
} from '../parse/tree.ts';
import { type Collector, localRef, UNKNOWN_TYPE } from './collector.ts';
import type { Ref, TypeMember, TypeRef } from './facts.ts';
import { lookUp, openScope, type Scope } from './scopes.ts';

export const MAX_MEMBERS = 200;

const primitives = new Map<string, TypeRef>();

function primitive(name: string): TypeRef {
  let type = primitives.get(name);
  if (!type) {
    type = { kind: 'primitive', name };
    // Literal types would make the table grow without end.
    if (primitives.size < 64) primitives.set(name, type);
  }
  return type;
}

const KEYWORDS: Readonly<Record<string, TypeRef>> = {
  TSStringKeyword: primitive('string'),
  TSNumberKeyword: primitive('number'),
  TSBooleanKeyword: primitive('boolean'),
  TSBigIntKeyword: primitive('bigint'),
  TSSymbolKeyword: primitive('symbol'),
  TSNullKeyword: primitive('null'),
  TSUndefinedKeyword: primitive('undefined'),
  TSVoidKeyword: primitive('void'),
  TSNeverKeyword: primitive('never'),
  TSObjectKeyword: primitive('object'),
  TSTemplateLiteralType: primitive('string'),
  TSTypePredicate: primitive('boolean'),
};

export function annotated(
  c: Collector,
  annotation: TSTypeAnnotation | null | undefined,
): TypeRef | undefined {
  return annotation ? typeRef(c, annotation.typeAnnotation) : undefined;
}

export function typeArgs(c: Collector, args: TSTypeParameterInstantiation | null | undefined): TypeRef[] {
  return args ? args.params.map(type => typeRef(c, type)) : [];
}

export function typeRef(c: Collector, type: TSTupleElement): TypeRef {
  switch (type.type) {
    case 'TSTypeReference':
      return named(c, type.typeName, typeArgs(c, type.typeArguments));
    case 'TSImportType':
      return { kind: 'named', ref: importTypeRef(c, type), args: typeArgs(c, type.typeArguments) };
    case 'TSArrayType':
      return { kind: 'array', of: typeRef(c, type.elementType) };
    case 'TSTupleType':
      return { kind: 'tuple', items: type.elementTypes.map(item => typeRef(c, item)) };
    case 'TSNamedTupleMember':
      return typeRef(c, type.elementType);
    case 'TSOptionalType':
    case 'TSRestType':
    case 'TSParenthesizedType':
      return typeRef(c, type.typeAnnotation);
    case 'TSUnionType':
      return { kind: 'union', of: type.types.map(part => typeRef(c, part)) };
    case 'TSIntersectionType':
      return { kind: 'intersection', of: type.types.map(part => typeRef(c, part)) };
    case 'TSTypeLiteral':
      return literalType(c, type.members);
    case 'TSFunctionType':
      return functionType(c, type);
    case 'TSTypeQuery':
      return {
        kind: 'typeof',
        ref:
          type.exprName.type === 'TSImportType'
            ? importTypeRef(c, type.exprName)
            : entityRef(c, type.exprName),
      };
    case 'TSIndexedAccessType':
      return indexedType(c, type.objectType, type.indexType);
    case 'TSTypeOperator':
      if (type.operator === 'readonly') return typeRef(c, type.typeAnnotation);
      return primitive(type.operator === 'unique' ? 'symbol' : type.operator);
    case 'TSLiteralType':
      return literalName(type.literal);
    case 'TSThisType':
      return c.frame.thisClass < 0
        ? UNKNOWN_TYPE
        : { kind: 'named', ref: { kind: 'this', class: c.frame.thisClass }, args: [] };
    default:
      return KEYWORDS[type.type] ?? UNKNOWN_TYPE;
  }
}

function literalName(literal: Expression): TypeRef {
  if (literal.type === 'Literal') {
    return primitive(typeof literal.value === 'string' ? `'${literal.value}'` : String(literal.raw));
  }
  return primitive(literal.type === 'TemplateLiteral' ? 'string' : 'number');
}

function indexedType(c: Collector, object: TSType, index: TSType): TypeRef {
  const of = typeRef(c, object);
  if (index.type === 'TSNumberKeyword') return { kind: 'index', of, name: 'number' };
  if (index.type !== 'TSLiteralType' || index.literal.type !== 'Literal') return UNKNOWN_TYPE;
  return { kind: 'index', of, name: String(index.literal.value) };
}

function named(c: Collector, name: TSTypeName, args: TypeRef[]): TypeRef {
  if (name.type === 'Identifier') return namedType(c, name.name, args);
  return name.type === 'TSQualifiedName' ? { kind: 'named', ref: entityRef(c, name), args } : UNKNOWN_TYPE;
}

/** A name used as a type: classes, enums and imports are values too; a type of the file comes before a global one. */
export function namedType(c: Collector, name: string, args: TypeRef[]): TypeRef {
  // `as const`.
  if (name === 'const' && args.length === 0) return UNKNOWN_TYPE;
  for (let scope: Scope | null = c.scope; scope; scope = scope.parent) {
    const id = scope.names?.get(name);
    const kind = id === undefined ? undefined : c.bindings[id]?.kind;
    if (id !== undefined && (kind === 'class' || kind === 'enum' || kind === 'import')) {
      return { kind: 'named', ref: localRef(c, id), args };
    }
    const meaning = scope.types?.get(name);
    if (meaning?.kind === 'declared') return { kind: 'declared', type: meaning.type, args };
    if (meaning?.kind === 'param') return meaning.type;
  }
  return { kind: 'named', ref: { kind: 'global', name }, args };
}

/** `a.b.c` in a type or after `typeof`. */
export function entityRef(c: Collector, name: TSTypeName): Ref {
  switch (name.type) {
    case 'Identifier': {
      const id = lookUp(c.scope, name.name);
      return id < 0 ? { kind: 'global', name: name.name } : localRef(c, id);
    }
    case 'TSQualifiedName':
      return { kind: 'member', object: entityRef(c, name.left), name: name.right.name };
    default:
      return c.frame.thisClass < 0 ? { kind: 'unknown' } : { kind: 'this', class: c.frame.thisClass };
  }
}

/** `import('x').A.B`: the first name is what the module exports. */
function importTypeRef(c: Collector, type: TSImportType): Ref {
  const module = type.source.value;
  c.modules.add(module);
  const of = (qualifier: TSImportType['qualifier']): Ref => {
    if (!qualifier) return { kind: 'import', module, name: '*' };
    if (qualifier.type === 'Identifier') return { kind: 'import', module, name: qualifier.name };
    return { kind: 'member', object: of(qualifier.left), name: qualifier.right.name };
  };
  return of(type.qualifier);
}

function literalType(c: Collector, members: readonly TSSignature[]): TypeRef {
  const [first] = members;
  if (members.length === 1 && first?.type === 'TSCallSignatureDeclaration') return functionType(c, first);
  return { kind: 'object', members: membersOf(c, members) };
}

export function membersOf(c: Collector, signatures: readonly TSSignature[]): TypeMember[] {
  const members: TypeMember[] = [];
  for (const signature of signatures) {
    if (signature.type !== 'TSPropertySignature' && signature.type !== 'TSMethodSignature') continue;
    const name = keyName(signature.key, signature.computed);
    if (name === null || members.length >= MAX_MEMBERS) continue;
    members.push({ name, type: signatureType(c, signature) });
  }
  return members;
}

function signatureType(c: Collector, signature: TSSignature): TypeRef {
  if (signature.type === 'TSPropertySignature') return annotated(c, signature.typeAnnotation) ?? UNKNOWN_TYPE;
  if (signature.type !== 'TSMethodSignature') return UNKNOWN_TYPE;
  if (signature.kind === 'get') return annotated(c, signature.returnType) ?? UNKNOWN_TYPE;
  return functionType(c, signature);
}

export interface Signature {
  readonly params: readonly ParamPattern[];
  readonly returnType?: TSTypeAnnotation | null;
  readonly typeParameters?: TSTypeParameterDeclaration | null;
}

export function functionType(c: Collector, signature: Signature): TypeRef {
  const before = openScope(c);
  declareTypeParams(c, signature.typeParameters);
  const params = signature.params.filter(param => !isThisParam(param)).map(param => paramType(c, param));
  const returns = annotated(c, signature.returnType) ?? UNKNOWN_TYPE;
  c.scope = before;
  return { kind: 'function', params, returns };
}

/** `this: Context` is no parameter of its own. */
export function isThisParam(param: ParamPattern): boolean {
  return param.type === 'Identifier' && param.name === 'this';
}

export function paramType(c: Collector, param: ParamPattern): TypeRef {
  switch (param.type) {
    case 'TSParameterProperty':
      return paramType(c, param.parameter);
    case 'AssignmentPattern':
      return paramType(c, param.left);
    default:
      return annotated(c, param.typeAnnotation) ?? UNKNOWN_TYPE;
  }
}

/** Type parameters of functions and classes keep their name and what they are constrained to; those of types stand by name. */
export function declareTypeParams(
  c: Collector,
  params: TSTypeParameterDeclaration | null | undefined,
  byName = false,
): void {
  if (!params) return;
  c.scope.types ??= new Map();
  for (const param of params.params) {
    const { name } = param.name;
    const bare: TypeRef = byName
      ? { kind: 'named', ref: { kind: 'global', name }, args: [] }
      : { kind: 'param', name, of: UNKNOWN_TYPE };
    c.scope.types.set(name, { kind: 'param', type: bare });
    if (byName || !param.constraint) continue;
    const of = typeRef(c, param.constraint);
    c.scope.types.set(name, { kind: 'param', type: { kind: 'param', name, of } });
  }
}

/** The name that a key says; null for one that is computed. */
export function keyName(key: PropertyKey, computed: boolean): string | null {
  switch (key.type) {
    case 'Identifier':
      return computed ? null : key.name;
    case 'PrivateIdentifier':
      return `#${key.name}`;
    case 'Literal':
      return typeof key.value === 'string' || typeof key.value === 'number' ? String(key.value) : null;
    case 'TemplateLiteral':
      return key.expressions.length === 0 ? (key.quasis[0]?.value.cooked ?? null) : null;
    default:
      return null;
  }
}

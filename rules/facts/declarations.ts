/** Walks declarations of types, enums and namespaces. */
import type {
  TSClassImplements,
  TSEnumDeclaration,
  TSGlobalDeclaration,
  TSInterfaceDeclaration,
  TSModuleDeclaration,
  TSTypeAliasDeclaration,
} from '../parse/tree.ts';
import { type Collector, localRef } from './collector.ts';
import type { PropertyRef, TypeRef } from './facts.ts';
import { visit } from './refs.ts';
import { declaredNames, hoistBlock, hoistVars, lookUp, openScope } from './scopes.ts';
import { visitStatements } from './statements.ts';
import { declareTypeParams, MAX_MEMBERS, membersOf, namedType, typeArgs, typeRef } from './types.ts';

export function visitTypeDeclaration(
  c: Collector,
  node: TSInterfaceDeclaration | TSTypeAliasDeclaration,
): void {
  const meaning = c.scope.types?.get(node.id.name);
  const facts = meaning?.kind === 'declared' ? c.types[meaning.type] : undefined;
  if (!facts) return;
  const before = openScope(c);
  declareTypeParams(c, node.typeParameters, true);
  if (facts.params.length === 0)
    facts.params = (node.typeParameters?.params ?? []).map(({ name }) => name.name);
  if (node.type === 'TSTypeAliasDeclaration') facts.type = typeRef(c, node.typeAnnotation);
  else {
    const earlier = facts.type.kind === 'object' ? facts.type.members : [];
    facts.type = {
      kind: 'object',
      members: [...earlier, ...membersOf(c, node.body.body)].slice(0, MAX_MEMBERS),
    };
    for (const heritage of node.extends) facts.extends.push(heritageType(c, heritage));
  }
  c.scope = before;
}

/** What an interface extends and a class implements is written as an expression but names a type. */
export function heritageType(
  c: Collector,
  { expression, typeArguments }: TSInterfaceDeclaration['extends'][number] | TSClassImplements,
): TypeRef {
  const args = typeArgs(c, typeArguments);
  if (expression.type === 'Identifier') return namedType(c, expression.name, args);
  return { kind: 'named', ref: visit(c, expression, 'value'), args };
}

export function visitEnum(c: Collector, node: TSEnumDeclaration): void {
  for (const { initializer } of node.body.members) if (initializer) visit(c, initializer, 'value');
}

/** `Express` of `declare global { namespace Express { … } }`. */
function namespaceName(id: TSModuleDeclaration['id'] | TSGlobalDeclaration['id'], outer: string): string {
  return id.type === 'Identifier' && id.name !== 'global' ? id.name : outer;
}

/** A namespace is an object of what it exports; `declare module` and `declare global` only hold types. */
export function visitNamespace(c: Collector, node: TSModuleDeclaration | TSGlobalDeclaration): void {
  if (!node.body) return;
  const binding = node.id.type === 'Identifier' ? c.bindings[lookUp(c.scope, node.id.name)] : undefined;
  const before = openScope(c);
  const outer = c.within;
  c.namespaces++;
  c.within = node.id.type === 'Literal' ? String(node.id.value) : namespaceName(node.id, outer);
  const { body } = node.body;
  hoistVars(c, body);
  hoistBlock(c, body);
  visitStatements(c, body);
  if (binding?.kind === 'const') {
    const properties: PropertyRef[] = [...(binding.value?.kind === 'object' ? binding.value.properties : [])];
    for (const statement of body) {
      if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
      for (const name of declaredNames(statement.declaration)) {
        const id = c.scope.names?.get(name);
        if (id !== undefined) properties.push({ name, value: localRef(c, id) });
      }
    }
    binding.value = { kind: 'object', properties, spreads: [] };
  }
  c.namespaces--;
  c.within = outer;
  c.scope = before;
}

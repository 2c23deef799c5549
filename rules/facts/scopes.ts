/** Lexical scopes: which binding a name means, with declarations hoisted as the language does it. */
import type { BindingPattern, Directive, ExportNamedDeclaration, Program, Statement } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { BindingId, BindingKind, TypeId, TypeRef } from './facts.ts';

/** What a name means in a type: a type of the file, or a type parameter, which stands for another type. */
export type TypeMeaning =
  | { readonly kind: 'declared'; readonly type: TypeId }
  | { readonly kind: 'param'; readonly type: TypeRef };

export interface Scope {
  readonly parent: Scope | null;
  names: Map<string, BindingId> | null;
  types: Map<string, TypeMeaning> | null;
}

/** Opens a scope and gives the one around it, to go back to. */
export function openScope(c: Collector): Scope {
  const before = c.scope;
  c.scope = { parent: before, names: null, types: null };
  return before;
}

export function lookUp(scope: Scope | null, name: string): BindingId {
  for (let at = scope; at; at = at.parent) {
    const id = at.names?.get(name);
    if (id !== undefined) return id;
  }
  return -1;
}

/** Declares a name in the current scope; a second declaration of a name gives the first binding. */
export function declare(c: Collector, name: string, kind: BindingKind, start: number): BindingId {
  return declareIn(c, c.scope, name, kind, start);
}

function declareIn(c: Collector, scope: Scope, name: string, kind: BindingKind, start: number): BindingId {
  scope.names ??= new Map();
  const known = scope.names.get(name);
  if (known !== undefined && kind !== 'param') return known;
  const id = c.bindings.length;
  c.bindings.push({
    name,
    kind,
    start,
    end: start + name.length,
    function: c.frame.id,
    loop: c.frame.loop,
  });
  scope.names.set(name, id);
  return id;
}

export function declarePattern(
  c: Collector,
  pattern: BindingPattern,
  kind: BindingKind,
  scope = c.scope,
): void {
  switch (pattern.type) {
    case 'Identifier':
      declareIn(c, scope, pattern.name, kind, pattern.start);
      return;
    case 'AssignmentPattern':
      declarePattern(c, pattern.left, kind, scope);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        declarePattern(c, property.type === 'Property' ? property.value : property.argument, kind, scope);
      }
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        if (!element) continue;
        declarePattern(c, element.type === 'RestElement' ? element.argument : element, kind, scope);
      }
  }
}

/** The names that an exported declaration gives. */
export function declaredNames(declaration: NonNullable<ExportNamedDeclaration['declaration']>): string[] {
  if (declaration.type === 'VariableDeclaration') {
    const names = new Set<string>();
    for (const { id } of declaration.declarations) addNames(id, names);
    return [...names];
  }
  const { id } = declaration;
  return id?.type === 'Identifier' ? [id.name] : [];
}

function addNames(pattern: BindingPattern, names: Set<string>): void {
  switch (pattern.type) {
    case 'Identifier':
      names.add(pattern.name);
      return;
    case 'AssignmentPattern':
      addNames(pattern.left, names);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        addNames(property.type === 'Property' ? property.value : property.argument, names);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements)
        if (element) addNames(element.type === 'RestElement' ? element.argument : element, names);
  }
}

type AnyStatement = Program['body'][number] | Statement | Directive;

/** Declares what the statements of a block declare for the whole block. */
export function hoistBlock(c: Collector, statements: readonly AnyStatement[]): void {
  for (const statement of statements) hoistStatement(c, statement);
}

function hoistStatement(c: Collector, statement: AnyStatement): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      if (statement.kind === 'var') return;
      for (const { id } of statement.declarations)
        declarePattern(c, id, 'const' === statement.kind ? 'const' : 'let');
      return;
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      if (statement.id) declare(c, statement.id.name, 'function', statement.id.start);
      return;
    case 'ClassDeclaration':
      if (statement.id) declare(c, statement.id.name, 'class', statement.id.start);
      return;
    case 'TSEnumDeclaration': {
      const id = declare(c, statement.id.name, 'enum', statement.id.start);
      const binding = c.bindings[id];
      if (binding) binding.size = (binding.size ?? 0) + statement.body.members.length;
      return;
    }
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      declareType(c, statement.id.name, statement.start, statement.end);
      return;
    case 'TSModuleDeclaration':
      if (statement.id.type === 'Identifier') declare(c, statement.id.name, 'const', statement.id.start);
      return;
    case 'TSImportEqualsDeclaration':
      declare(c, statement.id.name, 'import', statement.id.start);
      return;
    case 'ImportDeclaration':
      for (const { local } of statement.specifiers) declare(c, local.name, 'import', local.start);
      return;
    case 'ExportNamedDeclaration':
      if (statement.declaration) hoistStatement(c, statement.declaration);
      return;
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      if (
        declaration.type === 'FunctionDeclaration' ||
        declaration.type === 'TSDeclareFunction' ||
        declaration.type === 'ClassDeclaration' ||
        declaration.type === 'TSInterfaceDeclaration'
      )
        hoistStatement(c, declaration);
    }
  }
}

function declareType(c: Collector, name: string, start: number, end: number): void {
  c.scope.types ??= new Map();
  // Interfaces of one name are one interface.
  if (c.scope.types.has(name)) return;
  c.scope.types.set(name, { kind: 'declared', type: c.types.length });
  c.types.push({
    name,
    start,
    end,
    params: [],
    type: { kind: 'unknown' },
    extends: [],
    ...(c.within === '' ? {} : { within: c.within }),
  });
}

/** Declares every `var` of a function's body in the function's scope, however deep it stands. */
export function hoistVars(c: Collector, statements: readonly AnyStatement[]): void {
  for (const statement of statements) hoistVarsOf(c, statement);
}

function hoistVarsOf(c: Collector, statement: AnyStatement | null): void {
  switch (statement?.type) {
    case 'VariableDeclaration':
      if (statement.kind !== 'var') return;
      for (const { id } of statement.declarations) declarePattern(c, id, 'var', c.scope);
      return;
    case 'ExportNamedDeclaration':
      hoistVarsOf(c, statement.declaration);
      return;
    case 'BlockStatement':
      hoistVars(c, statement.body);
      return;
    case 'IfStatement':
      hoistVarsOf(c, statement.consequent);
      hoistVarsOf(c, statement.alternate);
      return;
    case 'ForStatement':
      if (statement.init?.type === 'VariableDeclaration') hoistVarsOf(c, statement.init);
      hoistVarsOf(c, statement.body);
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      if (statement.left.type === 'VariableDeclaration') hoistVarsOf(c, statement.left);
      hoistVarsOf(c, statement.body);
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
    case 'WithStatement':
      hoistVarsOf(c, statement.body);
      return;
    case 'TryStatement':
      hoistVarsOf(c, statement.block);
      if (statement.handler) hoistVarsOf(c, statement.handler.body);
      hoistVarsOf(c, statement.finalizer);
      return;
    case 'SwitchStatement':
      for (const { consequent } of statement.cases) hoistVars(c, consequent);
  }
}

/** Walks imports and exports. */
import type {
  Class,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  ExportSpecifier,
  Expression,
  Function as FunctionNode,
  ImportDeclaration,
  ModuleExportName,
  TSImportEqualsDeclaration,
} from '../parse/tree.ts';
import { visitClass } from './classes.ts';
import { type Collector, localRef, UNKNOWN } from './collector.ts';
import type { ExportFacts, Ref, TypeId } from './facts.ts';
import { visitFunction } from './functions.ts';
import { nameRef, visitNamed } from './refs.ts';
import { declaredNames, lookUp } from './scopes.ts';
import { type AnyStatement, bindDeclared, visitChildren, visitStatement } from './statements.ts';
import { entityRef } from './types.ts';

export function visitModuleStatement(c: Collector, node: AnyStatement): void {
  switch (node.type) {
    case 'ImportDeclaration':
      visitImportDeclaration(c, node);
      return;
    case 'ExportNamedDeclaration':
      visitExportNamed(c, node);
      return;
    case 'ExportDefaultDeclaration':
      visitExportDefault(c, node);
      return;
    case 'ExportAllDeclaration': {
      const module = node.source.value;
      c.modules.add(module);
      addExport(c, {
        name: node.exported ? nameOf(node.exported) : '*',
        value: { kind: 'import', module, name: '*' },
      });
      return;
    }
    case 'TSImportEqualsDeclaration':
      visitImportEquals(c, node);
      return;
    case 'TSExportAssignment':
      addExport(c, { name: 'export=', value: visitNamed(c, node.expression, 'value', null) });
      return;
    case 'TSNamespaceExportDeclaration':
      return;
    default:
      visitChildren(c, node);
  }
}

function addExport(c: Collector, facts: ExportFacts): void {
  if (c.namespaces === 0) c.exports.push(facts);
}

function nameOf(node: ModuleExportName): string {
  return node.type === 'Literal' ? node.value : node.name;
}

function visitImportDeclaration(c: Collector, node: ImportDeclaration): void {
  const module = node.source.value;
  c.modules.add(module);
  for (const specifier of node.specifiers) {
    const { name: local } = specifier.local;
    switch (specifier.type) {
      case 'ImportSpecifier':
        bindDeclared(c, local, { kind: 'import', module, name: nameOf(specifier.imported) });
        break;
      case 'ImportDefaultSpecifier':
        bindDeclared(c, local, { kind: 'import', module, name: 'default' });
        break;
      default:
        bindDeclared(c, local, { kind: 'import', module, name: '*' });
    }
  }
}

function visitImportEquals(c: Collector, node: TSImportEqualsDeclaration): void {
  const { moduleReference } = node;
  if (moduleReference.type !== 'TSExternalModuleReference') {
    bindDeclared(c, node.id.name, entityRef(c, moduleReference));
    return;
  }
  const module = moduleReference.expression.value;
  c.modules.add(module);
  bindDeclared(c, node.id.name, { kind: 'import', module, name: '*' });
}

function visitExportNamed(c: Collector, node: ExportNamedDeclaration): void {
  if (node.declaration) {
    const { declaration } = node;
    visitStatement(c, declaration);
    for (const name of declaredNames(declaration)) addExport(c, { name, ...meaningOf(c, name) });
    return;
  }
  const module = node.source?.value;
  if (module !== undefined) c.modules.add(module);
  for (const specifier of node.specifiers) addExport(c, exportOf(c, specifier, module));
}

function exportOf(
  c: Collector,
  { local, exported }: ExportSpecifier,
  module: string | undefined,
): ExportFacts {
  const name = nameOf(exported);
  if (module !== undefined) return { name, value: { kind: 'import', module, name: nameOf(local) } };
  return { name, ...meaningOf(c, nameOf(local)) };
}

interface Meaning {
  readonly value: Ref;
  readonly type?: TypeId;
}

/** What a name of the file stands for: a value, a type, or both. */
function meaningOf(c: Collector, name: string): Meaning {
  const meaning = c.scope.types?.get(name);
  const id = lookUp(c.scope, name);
  const isType = meaning?.kind === 'declared';
  const value = id < 0 ? (isType ? UNKNOWN : nameRef(c, name)) : localRef(c, id);
  return isType ? { value, type: meaning.type } : { value };
}

function visitExportDefault(c: Collector, { declaration }: ExportDefaultDeclaration): void {
  addExport(c, { name: 'default', ...defaultValue(c, declaration) });
}

function defaultValue(c: Collector, declaration: ExportDefaultDeclaration['declaration']): Meaning {
  const { start } = declaration;
  const hint = { name: 'default', start, end: start };
  switch (declaration.type) {
    case 'FunctionDeclaration':
      if (declaration.id) return namedDefault(c, declaration, declaration.id.name);
      c.hint = hint;
      return { value: visitFunction(c, declaration as FunctionNode) };
    case 'ClassDeclaration':
      if (declaration.id) return namedDefault(c, declaration, declaration.id.name);
      c.hint = hint;
      return { value: visitClass(c, declaration as Class) };
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      if (declaration.id) return namedDefault(c, declaration as FunctionNode, declaration.id.name);
      return { value: UNKNOWN };
    case 'Identifier':
      return meaningOf(c, declaration.name);
    default:
      return { value: visitNamed(c, declaration as Expression, 'stored', hint) };
  }
}

function namedDefault(c: Collector, declaration: AnyStatement, name: string): Meaning {
  visitStatement(c, declaration);
  return meaningOf(c, name);
}

/** How a function is declared: under which name, or as whose member, the rest of the program can use it. */
import { Node, SyntaxKind } from 'ts-morph';

export type Declared =
  | { readonly kind: 'name'; readonly declaration: Node; readonly name: string }
  /** Known to other files only. */
  | { readonly kind: 'exported' }
  | { readonly kind: 'member'; readonly name: string; readonly owner: Node; readonly isPrivate: boolean }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'none' };

export function declarationOf(syntax: Node): Declared {
  if (Node.isFunctionDeclaration(syntax)) {
    const name = syntax.getName();
    return name === undefined ? { kind: 'exported' } : { kind: 'name', declaration: syntax, name };
  }
  if (Node.isMethodDeclaration(syntax)) return memberOf(syntax);
  const parent = syntax.getParentWhile((_, child) => Node.isParenthesizedExpression(child.getParent()));
  const holder = (parent ?? syntax).getParent();
  if (Node.isVariableDeclaration(holder)) {
    const name = holder.getName();
    const isConst = holder.getVariableStatement()?.getDeclarationKind() === 'const';
    return isConst ? { kind: 'name', declaration: holder, name } : { kind: 'variable', name };
  }
  if (Node.isPropertyDeclaration(holder) || Node.isPropertyAssignment(holder)) return memberOf(holder);
  if (Node.isExportAssignment(holder)) return { kind: 'exported' };
  if (Node.isBinaryExpression(holder) && isModuleExport(holder.getLeft())) return { kind: 'exported' };
  return { kind: 'none' };
}

function memberOf(member: Node & { getName(): string; getParentOrThrow(): Node }): Declared {
  const owner = member.getParentOrThrow();
  if (Node.isObjectLiteralExpression(owner) && isGivenAway(owner)) return { kind: 'none' };
  const name = member.getName();
  const isPrivate =
    name.startsWith('#') || (Node.isModifierable(member) && member.hasModifier(SyntaxKind.PrivateKeyword));
  return { kind: 'member', name, owner, isPrivate };
}

/** An object that has no name of its own: an argument, a property of another object. */
function isGivenAway(object: Node): boolean {
  const holder = object.getParent();
  return !(
    Node.isVariableDeclaration(holder) ||
    Node.isExportAssignment(holder) ||
    (Node.isBinaryExpression(holder) && isModuleExport(holder.getLeft()))
  );
}

/** `module.exports`, `exports.load` */
export function isModuleExport(node: Node): boolean {
  return /^(?:module\.)?exports(?:\.\w+)?$/.test(node.getText());
}

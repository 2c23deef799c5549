/** Names in a file: whether one is taken, and one that is not. */
import { type Identifier, Node, type SourceFile, SyntaxKind } from 'ts-morph';

/** True if the name stands for anything in the file: keys and members of that name do not count. */
export function isTaken(source: SourceFile, name: string): boolean {
  return source
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .some(identifier => identifier.getText() === name && !isMemberName(identifier));
}

function isMemberName(identifier: Identifier): boolean {
  const parent = identifier.getParent();
  if (Node.isPropertyAccessExpression(parent) || Node.isPropertyAssignment(parent))
    return parent.getNameNode() === identifier;
  return Node.isMethodDeclaration(parent) || Node.isPropertySignature(parent);
}

/** The first of the names that is not taken; null if all are. */
export function freeName(source: SourceFile, names: readonly string[]): string | null {
  return names.find(name => !isTaken(source, name)) ?? null;
}

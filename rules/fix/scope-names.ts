/** Names within one function: who uses one, and one for what a fix declares there. */
import { Node, SyntaxKind } from 'ts-morph';

/** The first of the candidates that nothing within `scope` goes by; with a number if all are taken. */
export function freeNameIn(scope: Node, candidates: readonly string[]): string {
  const taken = namesIn(scope);
  const free = candidates.find(candidate => !taken.has(candidate));
  if (free !== undefined) return free;
  const first = candidates[0] ?? 'value';
  let number = 2;
  while (taken.has(`${first}${number}`)) number++;
  return `${first}${number}`;
}

function namesIn(scope: Node): ReadonlySet<string> {
  const identifiers = scope.getDescendantsOfKind(SyntaxKind.Identifier).filter(isName);
  return new Set(identifiers.map(identifier => identifier.getText()));
}

/** A name of its own, and not that of a member or a key. */
export function isName(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isBindingElement(parent)) return parent.getPropertyNameNode() !== node;
  const isKeyed =
    Node.isPropertyAccessExpression(parent) ||
    Node.isPropertyAssignment(parent) ||
    Node.isPropertySignature(parent) ||
    Node.isPropertyDeclaration(parent) ||
    Node.isMethodSignature(parent) ||
    Node.isMethodDeclaration(parent) ||
    Node.isGetAccessorDeclaration(parent) ||
    Node.isSetAccessorDeclaration(parent) ||
    Node.isEnumMember(parent);
  return !isKeyed || parent.getNameNode() !== node;
}

/** The uses of a name within `scope`, its declaration among them. */
export function usesOf(scope: Node, name: string): Node[] {
  return scope
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(node => node.getText() === name && isName(node));
}

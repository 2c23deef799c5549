/** Lets a function await: the `async` that it needs, where that changes nothing for its callers. */

import { Node, SyntaxKind } from 'ts-morph';
import { insert } from './edits.ts';
import type { TextEdit } from './fix.ts';
import { isFunctionNode } from './source.ts';

/** Null where the function around a node cannot become async, or would give something else then. */
export function makeAsync(node: Node): TextEdit[] | null {
  const owner = node.getAncestors().find(isFunctionNode);
  // A module that awaits already may do so here too.
  if (!owner)
    return node.getFirstAncestor(Node.isAwaitExpression) || Node.isAwaitExpression(node) ? [] : null;
  if (Node.isConstructorDeclaration(owner) || Node.isGetAccessorDeclaration(owner)) return null;
  if (Node.isSetAccessorDeclaration(owner) || (!Node.isArrowFunction(owner) && owner.isGenerator()))
    return null;
  if (owner.isAsync()) return [];
  const written = owner.getReturnTypeNode()?.getText();
  if (written === undefined ? ownReturns(owner) > 1 : !/^Promise<.*>$/s.test(written)) return null;
  const at = Node.isMethodDeclaration(owner)
    ? owner.getNameNode().getStart()
    : (owner.getFirstChildByKind(SyntaxKind.FunctionKeyword) ?? owner).getStart();
  return [insert(at, 'async ')];
}

function ownReturns(owner: Node): number {
  return owner
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(statement => statement.getAncestors().find(isFunctionNode) === owner).length;
}

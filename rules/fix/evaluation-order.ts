/** Whether an expression can be computed before the statement that it is part of. */
import { type BinaryExpression, Node, SyntaxKind } from 'ts-morph';

/** True if nothing with an effect comes before it, and the statement computes it whenever it runs, once. */
export function isFirstEvaluated(expression: Node, statement: Node): boolean {
  for (let node = expression; node !== statement; ) {
    const parent = node.getParent();
    if (!parent || !comesFirst(node, parent)) return false;
    node = parent;
  }
  return true;
}

function comesFirst(node: Node, parent: Node): boolean {
  if (Node.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getKind();
    const isLogical =
      operator === SyntaxKind.AmpersandAmpersandToken ||
      operator === SyntaxKind.BarBarToken ||
      operator === SyntaxKind.QuestionQuestionToken;
    return parent.getLeft() === node || (!isLogical && isQuiet(parent.getLeft()));
  }
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === node;
  if (Node.isIfStatement(parent) || Node.isForOfStatement(parent)) return parent.getExpression() === node;
  if (!isPlain(parent)) return false;
  return parent.forEachChildAsArray().every(child => child.getStart() >= node.getStart() || isQuiet(child));
}

/** Evaluates its parts once and in order. */
function isPlain(node: Node): boolean {
  return (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isAwaitExpression(node) ||
    Node.isPropertyAccessExpression(node) ||
    Node.isElementAccessExpression(node) ||
    Node.isCallExpression(node) ||
    Node.isNewExpression(node) ||
    Node.isArrayLiteralExpression(node) ||
    Node.isObjectLiteralExpression(node) ||
    Node.isPropertyAssignment(node) ||
    Node.isSpreadElement(node) ||
    Node.isSpreadAssignment(node) ||
    Node.isVariableDeclaration(node) ||
    Node.isVariableDeclarationList(node) ||
    Node.isVariableStatement(node) ||
    Node.isReturnStatement(node) ||
    Node.isThrowStatement(node) ||
    Node.isExpressionStatement(node)
  );
}

/** Nothing that is called, awaited or assigned. */
function isQuiet(node: Node): boolean {
  return ![node, ...node.getDescendants()].some(
    each =>
      Node.isCallExpression(each) ||
      Node.isNewExpression(each) ||
      Node.isAwaitExpression(each) ||
      Node.isYieldExpression(each) ||
      Node.isTaggedTemplateExpression(each) ||
      Node.isPostfixUnaryExpression(each) ||
      (Node.isPrefixUnaryExpression(each) && /^(?:\+\+|--)/.test(each.getText())) ||
      isAssignment(each),
  );
}

export function isAssignment(node: Node): node is BinaryExpression {
  if (!Node.isBinaryExpression(node)) return false;
  const operator = node.getOperatorToken().getKind();
  return operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment;
}

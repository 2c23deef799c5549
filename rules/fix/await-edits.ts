/** Puts `await` before an expression, with the parentheses that it needs where it stands. */
import { Node, SyntaxKind } from 'ts-morph';

/** How an expression is awaited that is to become another one. */
export interface Awaited {
  /** Texts around the expression, inside the `await`: `Promise.all(` and `)`. */
  readonly before?: string;
  readonly after?: string;
  /** What is read of the awaited value: `.stdout`. */
  readonly member?: string;
}

/** Texts before and after an expression. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** `await ` and nothing, or `(await ` and `)`. */
export function awaitAround(expression: Node, { before = '', after = '', member = '' }: Awaited): Around {
  if (member === '' && isAwaited(expression)) return { before, after };
  if (member === '' && !needsParentheses(expression)) return { before: `await ${before}`, after };
  return {
    before: `${startsOpenStatement(expression) ? ';' : ''}(await ${before}`,
    after: `${after})${member}`,
  };
}

/** True if the value is waited for where it stands. */
export function isAwaited(expression: Node): boolean {
  return Node.isAwaitExpression(outermost(expression).getParent());
}

/** The expression with the parentheses, assertions and `!` around it. */
export function outermost(expression: Node): Node {
  let node = expression;
  for (;;) {
    const parent = node.getParent();
    if (!Node.isParenthesizedExpression(parent) && !Node.isNonNullExpression(parent)) return node;
    node = parent;
  }
}

/** Where the language needs them, and where formatters put them for the reader: operands and conditions. */
function needsParentheses(expression: Node): boolean {
  const parent = expression.getParent();
  if (
    Node.isPropertyAccessExpression(parent) ||
    Node.isElementAccessExpression(parent) ||
    Node.isCallExpression(parent) ||
    Node.isNewExpression(parent)
  )
    return parent.getExpression() === expression;
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === expression;
  if (Node.isBinaryExpression(parent))
    return (
      !isAssignment(parent.getOperatorToken().getKind()) &&
      parent.getOperatorToken().getKind() !== SyntaxKind.CommaToken
    );
  return (
    Node.isNonNullExpression(parent) ||
    Node.isPrefixUnaryExpression(parent) ||
    Node.isTypeOfExpression(parent) ||
    Node.isSpreadElement(parent) ||
    Node.isSpreadAssignment(parent) ||
    Node.isAsExpression(parent) ||
    Node.isSatisfiesExpression(parent) ||
    Node.isTaggedTemplateExpression(parent)
  );
}

function isAssignment(kind: SyntaxKind): boolean {
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

/** A statement that would begin with `(` after one without a semicolon. */
function startsOpenStatement(expression: Node): boolean {
  const statement = expression.getFirstAncestorByKind(SyntaxKind.ExpressionStatement);
  if (statement?.getStart() !== expression.getStart()) return false;
  const before = statement.getPreviousSibling();
  return before !== undefined && Node.isStatement(before) && !/[;}]$/.test(before.getText());
}

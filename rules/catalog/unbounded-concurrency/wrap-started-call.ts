/** The call that a trip starts in a limiter: `pending.push(load(id))` becomes `pending.push(limit(() => load(id)))`. */

import { type Expression, Node, SyntaxKind } from 'ts-morph';
import { insert, replace } from '../../fix/edits.ts';
import { isAssignment } from '../../fix/evaluation-order.ts';
import type { TextEdit } from '../../fix/fix.ts';
import { isFunctionNode } from '../../fix/source.ts';
import type { FanOut } from './fan-out.ts';

/** `open` is how a call of the limiter begins. A string is the reason why there is no way. */
export function wrapStartedCall(open: string, fanOut: FanOut): TextEdit[] | string {
  const started = startedExpression(fanOut);
  if (!started) return 'nothing shows what of a trip could wait its turn';
  if (changesInLoop(started, fanOut)) return 'what the call is given changes within the loop';
  if (isNarrowed(started, fanOut)) return 'a condition narrows what the call is given';
  const own = ownFunction(started);
  if (own) return [replace(started, `${open}${own.getText()})`)];
  return [insert(started.getStart(), `${open}() => `), insert(started.getEnd(), ')')];
}

/** What the statement drops, keeps in a variable or hands to a list; null if the loop waits for it. */
function startedExpression({ call, loop }: FanOut): Expression | null {
  for (let node = call; node !== loop; ) {
    const parent: Node | undefined = node.getParent();
    if (!parent || Node.isAwaitExpression(parent)) return null;
    const isStarted =
      Node.isExpressionStatement(parent) ||
      Node.isVoidExpression(parent) ||
      (Node.isVariableDeclaration(parent) && parent.getInitializer() === node) ||
      isKept(node, parent);
    if (isStarted && Node.isExpression(node)) return node;
    if (isFunctionNode(parent) && !isCalledInPlace(parent)) return null;
    node = parent;
  }
  return null;
}

function isKept(node: Node, parent: Node): boolean {
  if (!Node.isCallExpression(parent) || !parent.getArguments().includes(node)) return false;
  return /\.(?:push|unshift|add|set)$/.test(parent.getExpression().getText());
}

/** `(async () => { … })()`. */
function isCalledInPlace(node: Node): boolean {
  const parent = node.getParent();
  const call = parent?.getParent();
  return (
    Node.isParenthesizedExpression(parent) && Node.isCallExpression(call) && call.getExpression() === parent
  );
}

/** The function of an expression that only calls it in place. */
function ownFunction(node: Node): Node | null {
  if (!Node.isCallExpression(node) || node.getArguments().length > 0) return null;
  const callee = node.getExpression();
  const inner = Node.isParenthesizedExpression(callee) ? callee.getExpression() : undefined;
  return Node.isArrowFunction(inner) && inner.getParameters().length === 0 ? inner : null;
}

/** A variable has another value by the time that the call has its turn. */
function changesInLoop(started: Node, { loop }: FanOut): boolean {
  const names = new Set(started.getDescendantsOfKind(SyntaxKind.Identifier).map(node => node.getText()));
  const body = Node.isIterationStatement(loop) ? loop.getStatement() : loop;
  return body.getDescendants().some(node => {
    if (isAssignment(node)) return names.has(node.getLeft().getText());
    const isCount = Node.isPostfixUnaryExpression(node) || Node.isPrefixUnaryExpression(node);
    return isCount && /\+\+|--/.test(node.getText()) && names.has(node.getOperand().getText());
  });
}

/** "if (hook.url) post(hook.url)": within another function, a member is as wide as it was. */
function isNarrowed(started: Node, { loop }: FanOut): boolean {
  const members = started
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .map(node => node.getText());
  return started.getAncestors().some(node => {
    if (node.getStart() < loop.getStart()) return false;
    const condition = Node.isIfStatement(node)
      ? node.getExpression()
      : Node.isConditionalExpression(node)
        ? node.getCondition()
        : undefined;
    return condition !== undefined && members.some(member => condition.getText().includes(member));
  });
}

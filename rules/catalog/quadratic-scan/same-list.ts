/** Whether a list, and what its elements are told by, stay the same while a loop runs. */
import { type Identifier, Node, SyntaxKind } from 'ts-morph';
import { listedStatement } from '../../fix/listed-statement.ts';
import { usesOf } from '../../fix/scope-names.ts';
import { isFunctionNode } from '../../fix/source.ts';
import type { Search } from './search.ts';

/** Methods that change nothing of a list. */
const READS =
  /^(?:at|concat|entries|every|filter|find|findIndex|findLast|findLastIndex|flat|flatMap|forEach|includes|indexOf|join|keys|lastIndexOf|length|map|reduce|reduceRight|slice|some|toReversed|toSorted|values|with)$/;

/** Null if they do; else a clause that says why nobody can tell. */
export function staysTheSame({ list, property }: Search, loop: Node): string | null {
  const scope = declaringScope(list, loop);
  if (!scope) return 'the list is declared in another function';
  const whole = listedStatement(loop) ?? arrowAround(loop);
  if (!whole) return 'nothing can stand before the loop';
  if (waits(loop)) return 'the list may change while the loop waits';
  if (isConditional(loop, whole)) return 'the loop runs on a condition';
  const uses = usesOf(scope, list.getText());
  const changes = uses.filter(use => !isRead(use));
  const own = functionAround(whole);
  // A function that changes the list may be called by the loop; what stands in the loop's statement runs along with it.
  if (changes.some(use => isWithin(use, whole) || (functionAround(use) !== own && !isDeclaration(use))))
    return 'the list may change while the loop runs';
  if (property !== '' && setsProperty(loop, property)) return `the loop sets ${property}`;
  return null;
}

/** The block or the function that declares the list before the loop, in the function that the loop is in. */
function declaringScope(list: Identifier, loop: Node): Node | null {
  const owner = functionAround(loop);
  const declared = declarationsOf(owner, list.getText());
  const [only, ...more] = declared;
  // A name that is declared twice may be another one where the loop begins.
  if (!only || more.length > 0 || only.getStart() > loop.getStart() || functionAround(only) !== owner)
    return null;
  const statement = listedStatement(loop);
  return statement && isWithin(only, statement) ? null : owner;
}

function declarationsOf(scope: Node, name: string): Node[] {
  return usesOf(scope, name).filter(isDeclaration);
}

function isDeclaration(use: Node): boolean {
  const parent = use.getParent();
  return (
    (Node.isVariableDeclaration(parent) ||
      Node.isParameterDeclaration(parent) ||
      Node.isBindingElement(parent)) &&
    parent.getNameNode() === use
  );
}

function functionAround(node: Node): Node {
  return node.getFirstAncestor(isFunctionNode) ?? node.getSourceFile();
}

function arrowAround(loop: Node): Node | null {
  const arrow = functionAround(loop);
  return Node.isArrowFunction(arrow) && !Node.isBlock(arrow.getBody()) ? arrow.getBody() : null;
}

function isWithin(node: Node, outer: Node): boolean {
  return node.getStart() >= outer.getStart() && node.getEnd() <= outer.getEnd();
}

/** True if a trip of the loop may wait, so that others run meanwhile. */
function waits(loop: Node): boolean {
  const nodes = [loop, ...loop.getDescendants()];
  return nodes.some(
    node =>
      Node.isAwaitExpression(node) ||
      Node.isYieldExpression(node) ||
      (Node.isForOfStatement(node) && node.isAwaited()) ||
      (isFunctionNode(node) && Node.isAsyncable(node) && node.isAsync()),
  );
}

/** `customers ? orders.map(…) : []`: where the loop does not run, the list may be missing. */
function isConditional(loop: Node, whole: Node): boolean {
  for (let at: Node | undefined = loop; at && at !== whole; at = at.getParent()) {
    const parent = at.getParent();
    if (Node.isConditionalExpression(parent) && parent.getCondition() !== at) return true;
    if (Node.isBinaryExpression(parent) && parent.getRight() === at && isShort(parent.getOperatorToken()))
      return true;
    if (Node.isIfStatement(parent) || Node.isIterationStatement(parent)) return true;
  }
  const callee = Node.isCallExpression(loop) ? loop.getExpression() : undefined;
  return Node.isPropertyAccessExpression(callee) && callee.hasQuestionDotToken();
}

function isShort(operator: Node): boolean {
  return (
    operator.getKind() === SyntaxKind.AmpersandAmpersandToken ||
    operator.getKind() === SyntaxKind.BarBarToken ||
    operator.getKind() === SyntaxKind.QuestionQuestionToken
  );
}

/** True if a use of the list only reads it where it stands. */
function isRead(use: Node): boolean {
  const parent = use.getParent();
  if (Node.isPropertyAccessExpression(parent) && parent.getExpression() === use)
    return READS.test(parent.getName()) && !isAssigned(parent);
  if (Node.isForOfStatement(parent)) return parent.getExpression() === use;
  if (Node.isElementAccessExpression(parent) && parent.getExpression() === use) return !isAssigned(parent);
  return Node.isSpreadElement(parent);
}

/** `list.length = 0`, `list[0] = other` */
function isAssigned(member: Node): boolean {
  const parent = member.getParent();
  if (Node.isPrefixUnaryExpression(parent) || Node.isPostfixUnaryExpression(parent)) return true;
  return Node.isBinaryExpression(parent) && parent.getLeft() === member
    ? /^(?!==)[^=!<>]*=$/.test(parent.getOperatorToken().getText())
    : Node.isDeleteExpression(parent);
}

/** `order.id = …` */
function setsProperty(loop: Node, property: string): boolean {
  return loop
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .some(member => member.getName() === property && isAssigned(member));
}

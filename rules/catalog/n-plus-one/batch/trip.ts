/** The loop around a query: what it goes over, what a trip calls its element, and what differs from trip to trip. */
import {
  type ArrowFunction,
  type CallExpression,
  type Expression,
  type FunctionExpression,
  Node,
  SyntaxKind,
} from 'ts-morph';

export interface Trip {
  /** The loop's statement, or the call that iterates. */
  readonly loop: Node;
  readonly items: Expression;
  /** What a trip is given, as a function's parameters would be written. */
  readonly params: readonly Node[];
  readonly body: Node;
  /** The callback of a call that iterates. */
  readonly callback: ArrowFunction | FunctionExpression | null;
  /** Names that a trip declares or assigns. */
  readonly names: ReadonlySet<string>;
  /** The counter of `for (let i = 0; i < xs.length; i++)`. */
  readonly counter: string | null;
}

const ITERATES: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap']);

/** The innermost loop around a node, or why it is none that can be mended. */
export function tripAround(node: Node): Trip | string {
  for (let at = node.getParent(); at; at = at.getParent()) {
    if (Node.isForOfStatement(at)) return at.isAwaited() ? 'the elements come one by one' : forOf(at);
    if (Node.isForStatement(at)) return counting(at) ?? 'the loop goes over no list that the text shows';
    if (Node.isForInStatement(at) || Node.isWhileStatement(at) || Node.isDoStatement(at))
      return 'the loop goes over no list that the text shows';
    if (Node.isArrowFunction(at) || Node.isFunctionExpression(at))
      return callbackTrip(at) ?? 'a function stands between the loop and the query';
    if (Node.isFunctionLikeDeclaration(at)) return 'the loop is not around the query';
  }
  return 'the loop is not around the query';
}

function forOf(loop: Node): Trip | string {
  if (!Node.isForOfStatement(loop)) return 'no loop';
  const list = loop.getInitializer();
  const [declaration] = Node.isVariableDeclarationList(list) ? list.getDeclarations() : [];
  if (!declaration) return 'the loop assigns its element to a variable from outside';
  const body = loop.getStatement();
  const params = [declaration.getNameNode()];
  const names = namesOf([...params, body]);
  return { loop, items: loop.getExpression(), params, body, callback: null, names, counter: null };
}

/** `for (let i = 0; i < xs.length; i++)` */
function counting(loop: Node): Trip | null {
  if (!Node.isForStatement(loop)) return null;
  const list = loop.getInitializer();
  const [declaration] = Node.isVariableDeclarationList(list) ? list.getDeclarations() : [];
  const test = loop.getCondition();
  const step = loop.getIncrementor()?.getText() ?? '';
  if (declaration?.getInitializer()?.getText() !== '0' || !Node.isBinaryExpression(test)) return null;
  const counter = declaration.getName();
  const length = test.getRight();
  const isCounting = [`${counter}++`, `++${counter}`, `${counter} += 1`].includes(step);
  if (!isCounting || test.getLeft().getText() !== counter || test.getOperatorToken().getText() !== '<')
    return null;
  if (!Node.isPropertyAccessExpression(length) || length.getName() !== 'length') return null;
  const body = loop.getStatement();
  const names = new Set([...namesOf([body]), counter]);
  return { loop, items: length.getExpression(), params: [], body, callback: null, names, counter };
}

function callbackTrip(callback: ArrowFunction | FunctionExpression): Trip | null {
  const call = callback.getParent();
  if (!Node.isCallExpression(call) || call.getArguments()[0] !== callback) return null;
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee) || !ITERATES.has(callee.getName())) return null;
  const params = callback.getParameters().map(param => param.getNameNode());
  if (callback.getParameters().some(param => param.getInitializer() || param.isRestParameter())) return null;
  const body = callback.getBody();
  const names = namesOf([...params, body]);
  return { loop: call, items: callee.getExpression(), params, body, callback, names, counter: null };
}

/** Everything that the nodes declare or assign. */
function namesOf(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    for (const each of [node, ...node.getDescendants()]) {
      const declared =
        Node.isVariableDeclaration(each) || Node.isBindingElement(each) || Node.isParameterDeclaration(each)
          ? each.getNameNode()
          : assigned(each);
      if (Node.isIdentifier(declared)) names.add(declared.getText());
    }
    if (Node.isIdentifier(node)) names.add(node.getText());
  }
  return names;
}

function assigned(node: Node): Node | undefined {
  if (Node.isPrefixUnaryExpression(node) || Node.isPostfixUnaryExpression(node)) {
    const token = node.getOperatorToken();
    const changes = token === SyntaxKind.PlusPlusToken || token === SyntaxKind.MinusMinusToken;
    return changes ? node.getOperand() : undefined;
  }
  if (!Node.isBinaryExpression(node)) return undefined;
  const operator = node.getOperatorToken().getKind();
  const isAssignment = operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment;
  return isAssignment ? node.getLeft() : undefined;
}

/** Identifiers that stand for a value, not for a key or a member. */
export function valueNames(node: Node): Node[] {
  const all = Node.isIdentifier(node) ? [node] : node.getDescendantsOfKind(SyntaxKind.Identifier);
  return all.filter(identifier => {
    const parent = identifier.getParent();
    if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() !== identifier;
    return !(Node.isPropertyAssignment(parent) && parent.getNameNode() === identifier);
  });
}

export function isOfTrip(trip: Trip, node: Node): boolean {
  if (Node.isAwaitExpression(node) || node.getDescendantsOfKind(SyntaxKind.AwaitExpression).length > 0)
    return true;
  return valueNames(node).some(name => trip.names.has(name.getText()));
}

/** `Promise.all` around a call that iterates; the call itself if there is none. */
export function promiseAllOf(loop: Node): CallExpression | null {
  const parent = loop.getParent();
  return Node.isCallExpression(parent) && parent.getExpression().getText() === 'Promise.all' ? parent : null;
}

/** Where a trip's key comes from, written in terms of the loop's element alone, with the conditions under which it is asked for. */
import { Node, SyntaxKind } from 'ts-morph';
import { type Trip, valueNames } from './trip.ts';

export interface Key {
  /** In terms of the element. */
  readonly text: string;
  /** Conditions, in terms of the element, under which the query runs. */
  readonly guards: readonly string[];
  /** Parameters of a function from element to key. */
  readonly params: readonly string[];
}

/** Methods that only compute, on values of the element. */
const PURE =
  /^(?:toString|trim|toLowerCase|toUpperCase|toHexString|valueOf|startsWith|endsWith|slice|padStart|replace|split|at)$/;
const CONVERTS = /^(?:String|Number|BigInt|parseInt|parseFloat)$/;

/** Null if the key is made of anything that only the trip itself knows. */
export function keyOf(trip: Trip, value: Node, call: Node): Key | null {
  const text = inTermsOfElement(trip, value);
  if (text === null) return null;
  const guards = guardsOf(trip, call);
  const used = [text, ...guards].join(' ');
  return { text, guards, params: paramsOf(trip, used) };
}

const SIMPLE = /^[\w$]+(?:(?:\?|!)?\.[\w$]+|\[\d+\]|!)*$|^`[^`]*`$/;

/** The expression with what the trip derives from its element put in; null if that cannot be done. */
export function inTermsOfElement(trip: Trip, node: Node): string | null {
  if (!isPure(trip, node)) return null;
  let text = node.getText();
  const start = node.getStart();
  for (const place of replaceable(trip, node).reverse()) {
    const put = replacement(trip, place);
    if (put === null) return null;
    const at = place.getStart() - start;
    const parent = place.getParent();
    const short = Node.isShorthandPropertyAssignment(parent) && place !== node ? `${place.getText()}: ` : '';
    text = `${text.slice(0, at)}${short}${put}${text.slice(at + place.getText().length)}`;
  }
  return text;
}

/** Names of the trip, and `xs[i]` of a counting loop. */
function replaceable(trip: Trip, node: Node): Node[] {
  return valueNames(node)
    .filter(name => trip.names.has(name.getText()))
    .map(name => {
      const parent = name.getParent();
      return trip.counter === name.getText() && Node.isElementAccessExpression(parent) ? parent : name;
    });
}

function replacement(trip: Trip, place: Node): string | null {
  if (Node.isElementAccessExpression(place))
    return place.getExpression().getText() === trip.items.getText() ? elementName(trip) : null;
  const name = place.getText();
  if (isParam(trip, name)) return name;
  return declaredText(trip, name);
}

function isParam(trip: Trip, name: string): boolean {
  return trip.params.some(
    param =>
      (Node.isIdentifier(param) && param.getText() === name) ||
      param
        .getDescendantsOfKind(SyntaxKind.BindingElement)
        .some(element => element.getName() === name && !element.getInitializer()),
  );
}

/** `const id = order.customerId`, `const { customerId: id } = order` in the body. */
function declaredText(trip: Trip, name: string): string | null {
  const declarations = trip.body.getDescendantsOfKind(SyntaxKind.VariableDeclaration);
  for (const declaration of declarations) {
    const isConst = declaration.getVariableStatement()?.getDeclarationKind() === 'const';
    const initializer = declaration.getInitializer();
    const target = declaration.getNameNode();
    if (!isConst || !initializer) continue;
    if (Node.isIdentifier(target) && target.getText() === name)
      return wrapped(inTermsOfElement(trip, initializer));
    if (!Node.isObjectBindingPattern(target)) continue;
    const element = target.getElements().find(each => each.getName() === name);
    if (!element) continue;
    if (element.getInitializer() || element.getDotDotDotToken()) return null;
    const of = wrapped(inTermsOfElement(trip, initializer));
    const property = element.getPropertyNameNode()?.getText() ?? name;
    return of === null || !/^[\w$]+$/.test(property) ? null : `${of}.${property}`;
  }
  return null;
}

function wrapped(text: string | null): string | null {
  return text === null || SIMPLE.test(text) ? text : `(${text})`;
}

function isPure(trip: Trip, node: Node): boolean {
  return [node, ...node.getDescendants()].every(each => {
    if (Node.isAwaitExpression(each) || Node.isYieldExpression(each) || Node.isNewExpression(each))
      return false;
    if (Node.isArrowFunction(each) || Node.isFunctionExpression(each)) return false;
    if (Node.isPostfixUnaryExpression(each) || Node.isTaggedTemplateExpression(each)) return false;
    if (Node.isPrefixUnaryExpression(each)) {
      const token = each.getOperatorToken();
      return token !== SyntaxKind.PlusPlusToken && token !== SyntaxKind.MinusMinusToken;
    }
    if (Node.isBinaryExpression(each)) {
      const kind = each.getOperatorToken().getKind();
      return kind < SyntaxKind.FirstAssignment || kind > SyntaxKind.LastAssignment;
    }
    return !Node.isCallExpression(each) || isPureCall(trip, each);
  });
}

function isPureCall(trip: Trip, call: Node): boolean {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  if (Node.isIdentifier(callee)) return CONVERTS.test(callee.getText());
  if (!Node.isPropertyAccessExpression(callee) || !PURE.test(callee.getName())) return false;
  return valueNames(callee.getExpression()).some(name => trip.names.has(name.getText()));
}

/** What a function from element to key has to take. */
function paramsOf(trip: Trip, used: string): string[] {
  if (trip.counter !== null) return [elementName(trip)];
  const params = trip.params.map(param => trimmed(param, used));
  const last = trip.params.findLastIndex(param => mentions(used, param));
  return params.slice(0, Math.max(1, last + 1));
}

/** `{ id }` of `{ id, name }` if only `id` is used. */
function trimmed(param: Node, used: string): string {
  if (!Node.isObjectBindingPattern(param)) return param.getText();
  const elements = param.getElements();
  const isPlain = elements.every(
    element => Node.isIdentifier(element.getNameNode()) && !element.getDotDotDotToken(),
  );
  if (!isPlain) return param.getText();
  const kept = elements.filter(element => hasWord(used, element.getName()));
  return kept.length === 0 ? param.getText() : `{ ${kept.map(element => element.getText()).join(', ')} }`;
}

function mentions(used: string, param: Node): boolean {
  const names = Node.isIdentifier(param)
    ? [param.getText()]
    : param.getDescendantsOfKind(SyntaxKind.BindingElement).map(element => element.getName());
  return names.some(name => hasWord(used, name));
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w$.])${word.replace(/\$/g, '\\$&')}(?![\\w$])`).test(text);
}

/** What a counting loop's element is called where it is read: `order` of `orders[i]`. */
function elementName(trip: Trip): string {
  const name = /(\w+)$/.exec(trip.items.getText())?.[1] ?? 'items';
  const singular = name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  return singular === name ? 'item' : singular;
}

/** Conditions around the query, and those that leave the trip before it, as far as the element alone decides them. */
function guardsOf(trip: Trip, call: Node): string[] {
  const guards: (string | null)[] = [];
  for (let at = call; at !== trip.body; ) {
    const parent = at.getParent();
    if (!parent) break;
    guards.unshift(...leavesBefore(trip, at), conditionAround(trip, parent, at));
    at = parent;
  }
  return guards.filter(guard => guard !== null).map(guard => guard as string);
}

function conditionAround(trip: Trip, parent: Node, child: Node): string | null {
  if (Node.isIfStatement(parent)) {
    if (parent.getThenStatement() === child) return condition(trip, parent.getExpression());
    return parent.getElseStatement() === child ? negated(trip, parent.getExpression()) : null;
  }
  if (Node.isConditionalExpression(parent)) {
    if (parent.getWhenTrue() === child) return condition(trip, parent.getCondition());
    return parent.getWhenFalse() === child ? negated(trip, parent.getCondition()) : null;
  }
  if (!Node.isBinaryExpression(parent) || parent.getRight() !== child) return null;
  return parent.getOperatorToken().getKind() === SyntaxKind.AmpersandAmpersandToken
    ? condition(trip, parent.getLeft())
    : null;
}

/** `if (!order.customerId) continue;` before the statement that holds the query. */
function leavesBefore(trip: Trip, at: Node): (string | null)[] {
  const block = at.getParent();
  if (!Node.isBlock(block)) return [];
  return block
    .getStatements()
    .slice(0, at.getChildIndex())
    .map(statement => {
      if (!Node.isIfStatement(statement) || statement.getElseStatement()) return null;
      return leaves(statement.getThenStatement()) ? negated(trip, statement.getExpression()) : null;
    });
}

function leaves(statement: Node): boolean {
  if (!Node.isBlock(statement))
    return Node.isContinueStatement(statement) || Node.isReturnStatement(statement);
  const last = statement.getStatements().at(-1);
  return last !== undefined && leaves(last);
}

function condition(trip: Trip, node: Node): string | null {
  const text = inTermsOfElement(trip, node);
  if (text === null) return null;
  return Node.isBinaryExpression(node) && /\|\||\?\?/.test(node.getOperatorToken().getText())
    ? `(${text})`
    : text;
}

function negated(trip: Trip, node: Node): string | null {
  if (Node.isPrefixUnaryExpression(node) && node.getOperatorToken() === SyntaxKind.ExclamationToken)
    return condition(trip, node.getOperand());
  const text = inTermsOfElement(trip, node);
  if (text === null) return null;
  if (Node.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getText();
    const other = ({ '===': '!==', '!==': '===', '==': '!=', '!=': '==' } as const)[operator];
    const left = inTermsOfElement(trip, node.getLeft());
    const right = inTermsOfElement(trip, node.getRight());
    if (other && left !== null && right !== null) return `${left} ${other} ${right}`;
  }
  return SIMPLE.test(text) ? `!${text}` : `!(${text})`;
}

/** What a search of a list asks, if a look-up of one key answers the same. */
import {
  type ArrowFunction,
  type BinaryExpression,
  type CallExpression,
  type Identifier,
  Node,
  SyntaxKind,
} from 'ts-morph';

export interface Search {
  /** The list, by its own name. */
  readonly list: Identifier;
  /** What elements are told by; `''` for the elements themselves. */
  readonly property: string;
  /** What is looked for. */
  readonly key: Node;
  /** True if the element is wanted, and not only whether there is one. */
  readonly finds: boolean;
  /** True where the look-up stands for its opposite: `indexOf(id) === -1`. */
  readonly negated: boolean;
  /** True if what is looked for has the elements' type. */
  readonly isByValue: boolean;
  /** What the look-up takes the place of. */
  readonly replaced: Node;
}

/** The search, or a clause that says why it is none. */
export function searchOf(call: CallExpression): Search | string {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee) || callee.hasQuestionDotToken())
    return 'the list may be missing';
  const list = callee.getExpression();
  const [argument, ...more] = call.getArguments();
  if (!Node.isIdentifier(list)) return 'the list has no name of its own';
  if (!argument || more.length > 0) return 'the search does not begin with the first element';
  switch (callee.getName()) {
    case 'includes':
      return ofValue(list, argument, call);
    case 'indexOf':
      return ofPosition(list, argument, call);
    case 'some':
    case 'find':
      return ofComparison(list, argument, call, callee.getName() === 'find');
    default:
      return 'more than one key is looked for';
  }
}

function ofValue(list: Identifier, key: Node, replaced: Node, negated = false): Search | string {
  if (Node.isSpreadElement(key)) return 'what is looked for is spread';
  return { list, property: '', key, finds: false, negated, isByValue: true, replaced };
}

/** `indexOf(id) >= 0`, `indexOf(id) === -1` */
function ofPosition(list: Identifier, key: Node, call: CallExpression): Search | string {
  const compared = call.getParent();
  const isThere =
    Node.isBinaryExpression(compared) && compared.getLeft() === call ? asksIfThere(compared) : null;
  if (isThere === null || !compared) return 'the position is wanted';
  return ofValue(list, key, compared, !isThere);
}

function asksIfThere(compared: BinaryExpression): boolean | null {
  switch (`${compared.getOperatorToken().getText()} ${compared.getRight().getText()}`) {
    case '>= 0':
    case '> -1':
    case '!== -1':
    case '!= -1':
      return true;
    case '< 0':
    case '=== -1':
    case '== -1':
      return false;
    default:
      return null;
  }
}

/** `customer => customer.id === order.customerId`, `({ id }) => order.customerId === id` */
function ofComparison(
  list: Identifier,
  callback: Node,
  call: CallExpression,
  finds: boolean,
): Search | string {
  const body = Node.isArrowFunction(callback) ? callback.getBody() : undefined;
  if (!Node.isArrowFunction(callback) || callback.isAsync() || callback.getParameters().length !== 1)
    return 'the search is more than one comparison';
  const isEqual =
    Node.isBinaryExpression(body) && body.getOperatorToken().getKind() === SyntaxKind.EqualsEqualsEqualsToken;
  if (!isEqual) return 'the search is more than one comparison';
  const sides = [body.getLeft(), body.getRight()] as const;
  const at = sides.findIndex(side => propertyOf(callback, side) !== null);
  const [own, key] = at === 0 ? sides : [sides[1], sides[0]];
  const property = propertyOf(callback, own);
  if (at < 0 || property === null) return 'the search is more than one comparison';
  if (!isPlain(key, callback)) return 'what is looked for is computed for each element';
  if (finds && property === '') return 'what is found is what is looked for';
  return { list, property, key, finds, negated: false, isByValue: false, replaced: call };
}

/** The property of the element that an expression is; `''` for the element, null for anything else. */
function propertyOf(callback: ArrowFunction, side: Node): string | null {
  const element = callback.getParameters()[0]?.getNameNode();
  if (Node.isIdentifier(element)) {
    if (Node.isIdentifier(side)) return side.getText() === element.getText() ? '' : null;
    const isOwn =
      Node.isPropertyAccessExpression(side) &&
      !side.hasQuestionDotToken() &&
      side.getExpression().getText() === element.getText();
    return isOwn ? side.getName() : null;
  }
  if (!Node.isObjectBindingPattern(element) || !Node.isIdentifier(side)) return null;
  const [only, ...more] = element.getElements();
  if (!only || more.length > 0 || only.getInitializer() || only.getDotDotDotToken()) return null;
  const property = only.getPropertyNameNode() ?? only.getNameNode();
  return only.getName() === side.getText() && Node.isIdentifier(property) ? property.getText() : null;
}

/** A name or a member of one, which gives the same for each element and fails for none. */
function isPlain(key: Node, callback: ArrowFunction): boolean {
  if (Node.isStringLiteral(key) || Node.isNumericLiteral(key)) return true;
  const whole = Node.isPropertyAccessExpression(key) ? key.getExpression() : key;
  if (!Node.isIdentifier(whole)) return false;
  const element = callback.getParameters()[0]?.getNameNode();
  const names = element ? [element, ...element.getDescendantsOfKind(SyntaxKind.Identifier)] : [];
  return !names.some(name => name.getText() === whole.getText());
}

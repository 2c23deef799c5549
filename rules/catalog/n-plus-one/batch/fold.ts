/** What an expression gives if there is no row, and what a test says of one that is there. */
import { Node, SyntaxKind } from 'ts-morph';

/** What the query gives without a row: nothing, no rows counted, or an object of aggregates without values, by its text. */
export type Missing = null | undefined | 0 | { readonly of: string };

interface Place {
  /** What stands for the row, with the members that it was taken apart into. */
  readonly rows: ReadonlyMap<Node, string>;
  readonly row: Missing;
}

export interface Folded {
  readonly value: unknown;
  /** As it is written; null for undefined. */
  readonly text: string | null;
}

/** Null if that depends on more than the row. */
export function foldMissing(node: Node, place: Place): Folded | null {
  const folded = fold(node, place);
  if (folded === null || folded === SHORTED) return folded && { value: undefined, text: null };
  return isAggregate(folded.value) ? null : folded;
}

/** The rest of a chain after `?.` on nothing. */
const SHORTED: Folded = { value: undefined, text: null };

function fold(node: Node, place: Place): Folded | null {
  const member = place.rows.get(node);
  // Nothing cannot be taken apart: that fails.
  if (member) return isAggregate(place.row) ? folded(partOf(place.row.of, member.slice(1))) : null;
  if (member === '') return folded(place.row);
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isSatisfiesExpression(node)
  )
    return fold(node.getExpression(), place);
  if (Node.isPropertyAccessExpression(node)) return foldMember(node, place);
  if (Node.isBinaryExpression(node)) return foldBinary(node, place);
  if (Node.isConditionalExpression(node)) {
    const test = fold(node.getCondition(), place);
    return test && fold(test.value ? node.getWhenTrue() : node.getWhenFalse(), place);
  }
  if (Node.isPrefixUnaryExpression(node) && node.getOperatorToken() === SyntaxKind.ExclamationToken) {
    const operand = fold(node.getOperand(), place);
    return operand && folded(!operand.value);
  }
  return foldLiteral(node);
}

function folded(value: unknown): Folded {
  return { value, text: value === undefined ? null : String(value) };
}

function isAggregate(value: unknown): value is { readonly of: string } {
  return typeof value === 'object' && value !== null && 'of' in value;
}

/** `_avg` of `{ _avg: { stars: null } }` */
function partOf(text: string, name: string): unknown {
  const value = new RegExp(`\\b${name}: (\\{[^{}]*\\}|null|0)`).exec(text)?.[1];
  if (value === undefined) return undefined;
  return value.startsWith('{') ? { of: value } : value === '0' ? 0 : null;
}

function foldMember(node: Node, place: Place): Folded | null {
  if (!Node.isPropertyAccessExpression(node)) return null;
  const object = fold(node.getExpression(), place);
  if (object === null || object === SHORTED) return object;
  if (object.value === null || object.value === undefined) return node.hasQuestionDotToken() ? SHORTED : null;
  return isAggregate(object.value) ? folded(partOf(object.value.of, node.getName())) : null;
}

function foldBinary(node: Node, place: Place): Folded | null {
  if (!Node.isBinaryExpression(node)) return null;
  const left = fold(node.getLeft(), place);
  if (!left) return null;
  const operator = node.getOperatorToken().getText();
  if (operator === '??') return (left.value ?? null) === null ? fold(node.getRight(), place) : left;
  if (operator === '||') return left.value ? left : fold(node.getRight(), place);
  if (operator === '&&') return left.value ? fold(node.getRight(), place) : left;
  const right = fold(node.getRight(), place);
  const value = right && compared(operator, left.value, right.value);
  return typeof value === 'boolean' ? folded(value) : null;
}

function compared(operator: string, left: unknown, right: unknown): boolean | null {
  const isBlank = (value: unknown) => value === null || value === undefined;
  if (operator === '===') return left === right;
  if (operator === '!==') return left !== right;
  if (operator === '==' && (isBlank(left) || isBlank(right))) return isBlank(left) && isBlank(right);
  if (operator === '!=' && (isBlank(left) || isBlank(right))) return !(isBlank(left) && isBlank(right));
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  if (operator === '<') return left < right;
  return operator === '<=' ? left <= right : null;
}

function foldLiteral(node: Node): Folded | null {
  if (Node.isIdentifier(node)) return node.getText() === 'undefined' ? folded(undefined) : null;
  if (Node.isNullLiteral(node)) return folded(null);
  if (Node.isTrueLiteral(node) || Node.isFalseLiteral(node)) return folded(Node.isTrueLiteral(node));
  if (Node.isNumericLiteral(node)) return { value: node.getLiteralValue(), text: node.getText() };
  if (Node.isStringLiteral(node)) return { value: node.getLiteralValue(), text: node.getText() };
  return null;
}

/** What a test of the row alone says where there is one; null if it looks at more. */
export function isPresent(node: Node, { rows }: Pick<Place, 'rows'>): boolean | null {
  if (rows.get(node) === '') return true;
  if (Node.isParenthesizedExpression(node)) return isPresent(node.getExpression(), { rows });
  if (Node.isPrefixUnaryExpression(node) && node.getOperatorToken() === SyntaxKind.ExclamationToken) {
    const truth = isPresent(node.getOperand(), { rows });
    return truth === null ? null : !truth;
  }
  if (!Node.isBinaryExpression(node) || isPresent(node.getLeft(), { rows }) !== true) return null;
  if (!isRow(node.getLeft(), rows) || !/^(?:null|undefined)$/.test(node.getRight().getText())) return null;
  const operator = node.getOperatorToken().getText();
  if (/^!==?$/.test(operator)) return true;
  return /^===?$/.test(operator) ? false : null;
}

function isRow(node: Node, rows: ReadonlyMap<Node, string>): boolean {
  return Node.isParenthesizedExpression(node) ? isRow(node.getExpression(), rows) : rows.get(node) === '';
}

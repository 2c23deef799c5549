/** Values that a trip assigns to a row before it saves it: where all rows are given the same, one update can give them. */
import { type Expression, Node, SyntaxKind } from 'ts-morph';
import { isOfTrip, type Trip } from './trip.ts';

interface Assigned {
  readonly name: string;
  readonly value: Expression;
}

/** `row.state = 'done';` as a statement. */
export function assignedBy(statement: Node, row: Node): Assigned | null {
  const assignment = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  if (!Node.isBinaryExpression(assignment)) return null;
  const target = assignment.getLeft();
  const isOwn =
    assignment.getOperatorToken().getKind() === SyntaxKind.EqualsToken &&
    Node.isPropertyAccessExpression(target) &&
    target.getExpression().getText() === row.getText();
  return isOwn ? { name: target.getName(), value: assignment.getRight() } : null;
}

/** The object of all values, or why they are not the same for all rows. */
export function assignedValues(trip: Trip, row: Node): string | { readonly text: string } {
  const statements = Node.isBlock(trip.body) ? trip.body.getStatements() : [];
  const all = statements.flatMap(statement => assignedBy(statement, row) ?? []);
  if (all.length === 0) return 'the trip gives the row no values that the text shows';
  if (new Set(all.map(({ name }) => name)).size < all.length) return 'a field is assigned twice';
  if (all.some(({ value }) => isOfTrip(trip, value) || doesMore(value)))
    return 'the rows are given values of their own';
  const properties = all.map(({ name, value }) =>
    value.getText() === name ? name : `${name}: ${value.getText()}`,
  );
  return { text: `{ ${properties.join(', ')} }` };
}

/** The time of all rows is that of one of them; anything else that is called may give each row its own value. */
function doesMore(value: Node): boolean {
  return [value, ...value.getDescendants()].some(
    node =>
      (Node.isNewExpression(node) && node.getText() !== 'new Date()') ||
      Node.isCallExpression(node) ||
      Node.isTaggedTemplateExpression(node) ||
      Node.isArrowFunction(node) ||
      Node.isFunctionExpression(node) ||
      Node.isPostfixUnaryExpression(node) ||
      (Node.isBinaryExpression(node) && node.getOperatorToken().getText() === '='),
  );
}

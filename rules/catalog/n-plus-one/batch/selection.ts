/** Sees to it that the rows hold the key by which they are indexed, whatever fields the query asks for. */
import { Node, SyntaxKind } from 'ts-morph';
import type { Query } from './match-query.ts';
import { nameOf } from './pattern.ts';
import { stepText } from './write-form.ts';

export interface Selection {
  /** What rows call the key. */
  readonly property: string;
  /** Texts of placeholders whose selection had to be extended. */
  readonly given: Readonly<Record<string, string>>;
}

/** `place` is the expression that gives the rows to the trip. */
export function selectionWithKey(query: Query, place: Node): Selection | string {
  const columns = query.found.get('$columns')?.[0];
  if (columns) return columnsWithKey(query, columns, place);
  const { fields } = query.form;
  const plain = { property: query.column, given: {} };
  if (fields === undefined) return plain;
  for (const placeholder of ['$rest', '$steps', '$from']) {
    const nodes = query.found.get(placeholder) ?? [];
    for (const node of nodes) {
      const list = fieldList(node, fields);
      if (!list || isExclusion(list, query.column) || list.some(field => names(field, query.column)))
        continue;
      if (!isTakenApart(place))
        return `the query does not read ${query.column}, and its rows are handed on whole`;
      const [first] = list;
      if (!first) return plain;
      const added = addition(first, query.column);
      if (added === null) return `the query does not read ${query.column}`;
      const texts = nodes.map(each => (each === node ? inserted(each, first, added) : textOf(each)));
      return {
        property: query.column,
        given: { [placeholder]: texts.join(placeholder === '$rest' ? ', ' : '') },
      };
    }
  }
  return plain;
}

/** `{ password: false }` reads all the others. */
function isExclusion(list: readonly Node[], column: string): boolean {
  return (
    list.length > 0 &&
    list.every(
      field =>
        Node.isPropertyAssignment(field) &&
        field.getInitializer()?.getText() === 'false' &&
        nameOf(field) !== column,
    )
  );
}

function textOf(node: Node): string {
  return Node.isCallExpression(node) ? stepText(node) : node.getText();
}

function inserted(node: Node, before: Node, added: string): string {
  const at = before.getStart() - node.getStart();
  const text = node.getText();
  const whole = `${text.slice(0, at)}${added}, ${text.slice(at)}`;
  if (!Node.isCallExpression(node)) return whole;
  const own = stepText(node);
  return own.slice(0, own.length - (text.length - at)) + whole.slice(at);
}

/** What a property or step named `fields` lists; null if the node is none. */
function fieldList(node: Node, fields: string): readonly Node[] | null {
  if (Node.isPropertyAssignment(node) && nameOf(node) === fields) {
    const value = node.getInitializerOrThrow();
    if (Node.isObjectLiteralExpression(value)) return value.getProperties();
    return Node.isArrayLiteralExpression(value) ? value.getElements() : [];
  }
  if (Node.isObjectLiteralExpression(node)) {
    const own = node.getProperties().find(property => nameOf(property) === fields);
    return own ? fieldList(own, fields) : null;
  }
  const calls = [node, ...node.getDescendantsOfKind(SyntaxKind.CallExpression)].filter(Node.isCallExpression);
  for (const call of calls) {
    const callee = call.getExpression();
    if (!Node.isPropertyAccessExpression(callee) || callee.getName() !== fields) continue;
    const args = call.getArguments();
    const [first] = args;
    return Node.isArrayLiteralExpression(first) ? first.getElements() : args;
  }
  return null;
}

function names(field: Node, column: string): boolean {
  if (Node.isStringLiteral(field)) {
    const text = field.getLiteralValue();
    return text === '*' || text.endsWith('.*') || text === column || text.endsWith(`.${column}`);
  }
  return nameOf(field) === column;
}

function addition(like: Node, column: string): string | null {
  if (Node.isStringLiteral(like)) {
    const quote = like.getText().slice(0, 1);
    return quote + column + quote;
  }
  return Node.isPropertyAssignment(like) ? `${column}: true` : null;
}

/** `db.select({ name: users.name })` */
function columnsWithKey(query: Query, columns: Node, place: Node): Selection | string {
  const key = query.found.get('$key')?.[0]?.getText() ?? '';
  if (!Node.isObjectLiteralExpression(columns)) return 'the text does not show which columns the query reads';
  const own = columns
    .getProperties()
    .find(property => Node.isPropertyAssignment(property) && property.getInitializer()?.getText() === key);
  const name = own && nameOf(own);
  if (name) return { property: name, given: {} };
  const [first] = columns.getProperties();
  if (!first || !isTakenApart(place))
    return `the query does not read ${key}, and its rows are handed on whole`;
  const property = columns.getProperties().some(each => nameOf(each) === query.column) ? 'key' : query.column;
  return { property, given: { $columns: inserted(columns, first, `${property}: ${key}`) } };
}

/** True if a row's own fields are read and the row itself goes nowhere, so that one field more is seen by nobody. */
export function isTakenApart(place: Node): boolean {
  const parent = place.getParent();
  if (Node.isParenthesizedExpression(parent)) return isReadFrom(parent);
  if (!Node.isVariableDeclaration(parent)) return false;
  const name = parent.getNameNode();
  if (Node.isObjectBindingPattern(name))
    return name.getElements().every(element => !element.getDotDotDotToken());
  if (Node.isArrayBindingPattern(name))
    return name.getElements().every(element => {
      const row = Node.isBindingElement(element) ? element.getNameNode() : undefined;
      return row === undefined || (Node.isIdentifier(row) && isOnlyReadFrom(row, parent));
    });
  return Node.isIdentifier(name) && isOnlyReadFrom(name, parent);
}

function isOnlyReadFrom(name: Node, declaration: Node): boolean {
  const block = declaration.getFirstAncestorByKind(SyntaxKind.Block);
  const uses = block
    ?.getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(other => other !== name && other.getText() === name.getText());
  return uses?.every(use => isMemberName(use) || isReadFrom(use) || isTested(use)) ?? false;
}

function isMemberName(use: Node): boolean {
  const parent = use.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === use;
  return Node.isPropertyAssignment(parent) && parent.getNameNode() === use;
}

function isReadFrom(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isNonNullExpression(parent)) return isReadFrom(parent);
  if (!Node.isPropertyAccessExpression(parent) || parent.getExpression() !== node) return false;
  const next = parent.getParent();
  return !(Node.isCallExpression(next) && next.getExpression() === parent);
}

function isTested(use: Node): boolean {
  const parent = use.getParent();
  if (Node.isPrefixUnaryExpression(parent)) return true;
  if (Node.isIfStatement(parent)) return parent.getExpression() === use;
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === use;
  return (
    Node.isBinaryExpression(parent) &&
    /^(?:[!=]==?|&&)$/.test(parent.getOperatorToken().getText()) &&
    parent.getLeft() === use
  );
}

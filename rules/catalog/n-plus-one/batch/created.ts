/** Rows that trips create and go on to use: all are written before the loop with one statement that gives them back in order. */
import { Node, SyntaxKind } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { layoutOf } from '../../../fix/layout.ts';
import { isArray, type KeyList, rowsOf } from './items.ts';
import type { Query } from './match-query.ts';
import { namesFor, subjectOf } from './naming.ts';
import { isNested } from './nested-row.ts';
import { indentOf, insertBefore, spotBefore } from './owner.ts';
import { parsePattern, withoutWrapping } from './pattern.ts';
import { promiseAllOf, type Trip, valueNames } from './trip.ts';
import { writeForm } from './write-form.ts';

export function createdEdits(trip: Trip, call: Node, query: Query): TextEdit[] | string {
  const place = call.getParent();
  if (!Node.isAwaitExpression(place) || !isFirstOfTrip(trip, place))
    return 'a trip may not come to its write, or does something else before';
  if (trip.callback ? !promiseAllOf(trip.loop) : trip.counter !== null)
    return 'the text does not show which row is which';
  if (isNested(withoutWrapping(query.value))) return 'the row is written to several tables';
  if (!isOfElement(trip, query.value)) return 'the row is made of what the trip itself computes';
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  const layout = layoutOf(call.getSourceFile());
  const list = rowsOf(trip, query, layout, spot);
  if (typeof list === 'string') return list;
  const names = namesFor(spot.owner, {
    subject: subjectOf(query.found.get('$from')?.[0] ?? call, place),
    key: 'key',
    value: query.value,
    adjective: 'created',
  });
  const index = freeIndex(trip);
  if (index === null) return 'no name is free for the position of an element';
  const indent = indentOf(spot, layout);
  const head = `const ${names.rows} = await `;
  const written = writeForm(parsePattern(query.form.many), {
    found: query.found,
    given: { $values: list.keys },
    layout,
    column: indent.length + head.length,
    indent,
  });
  const row = `${names.rows}[${index}]${layout.isTyped ? ` as (typeof ${names.rows})[number]` : ''}`;
  return [
    ...insertBefore(spot, [...list.before, `${head}${written}${layout.semicolon}`], layout),
    ...counted(trip, list, index),
    { start: place.getStart(), end: place.getEnd(), text: isOperand(place) ? `(${row})` : row },
  ];
}

/** True if every trip begins with it: `const tag = await create(…);`, with constants before it at most. */
function isFirstOfTrip({ body }: Trip, place: Node): boolean {
  const statement = place.getFirstAncestor(Node.isStatement);
  if (!statement || !Node.isBlock(body) || statement.getParent() !== body) return false;
  if (place.getFirstAncestor(isBranch)?.getStart() === statement.getStart()) return false;
  const isDirect = !place
    .getAncestors()
    .some(each => each.getStart() > statement.getStart() && isBranch(each));
  const before = body.getStatements().slice(0, body.getStatements().indexOf(statement));
  return isDirect && !Node.isIfStatement(statement) && before.every(isPlainConstant);
}

function isBranch(node: Node): node is Node {
  return (
    Node.isConditionalExpression(node) ||
    Node.isFunctionLikeDeclaration(node) ||
    (Node.isBinaryExpression(node) && /^(?:&&|\|\||\?\?)$/.test(node.getOperatorToken().getText()))
  );
}

function isPlainConstant(statement: Node): boolean {
  return (
    Node.isVariableStatement(statement) &&
    statement.getDeclarationKind() === 'const' &&
    !statement.getDescendants().some(each => Node.isAwaitExpression(each) || Node.isCallExpression(each))
  );
}

/** True if nothing of the trip but its element is read, and nothing waits. */
function isOfElement(trip: Trip, value: Node): boolean {
  const given = new Set(
    trip.params.flatMap(param =>
      Node.isIdentifier(param)
        ? [param.getText()]
        : param.getDescendantsOfKind(SyntaxKind.BindingElement).map(each => each.getName()),
    ),
  );
  if (value.getDescendants().some(each => Node.isAwaitExpression(each) || Node.isYieldExpression(each)))
    return false;
  return valueNames(value).every(name => !trip.names.has(name.getText()) || given.has(name.getText()));
}

function freeIndex({ loop, params, callback }: Trip): string | null {
  const [, second] = callback ? params : [];
  if (second) return Node.isIdentifier(second) ? second.getText() : null;
  const taken = new Set(loop.getDescendantsOfKind(SyntaxKind.Identifier).map(name => name.getText()));
  return ['index', 'position', 'at'].find(name => !taken.has(name)) ?? null;
}

/** `xs.map((x, index) => …)`, `for (const [index, x] of xs.entries())` */
function counted(trip: Trip, list: KeyList, index: string): TextEdit[] {
  const [param] = trip.params;
  if (trip.callback) {
    if (!param || trip.params.length > 1) return [...list.edits];
    const isBare = !Node.isBlock(param) && !/\)\s*(?::[^=]*)?=>/.test(headOf(trip));
    const added = isBare ? `(${param.getText()}, ${index})` : `, ${index}`;
    const whole = trip.callback.getParameters()[0] ?? param;
    const start = isBare ? param.getStart() : whole.getEnd();
    return [...list.edits, { start, end: whole.getEnd(), text: added }];
  }
  if (!param) return [];
  const items = list.edits[0]?.text ?? trip.items.getText();
  const from = list.edits.length > 0 || isArray(trip) ? items : `[...${items}]`;
  return [
    { start: param.getStart(), end: param.getEnd(), text: `[${index}, ${param.getText()}]` },
    { start: trip.items.getStart(), end: trip.items.getEnd(), text: `${from}.entries()` },
  ];
}

/** The callback up to its arrow, which shows whether its parameter stands in parentheses. */
function headOf({ callback, body }: Trip): string {
  const text = callback?.getText() ?? '';
  return text.slice(0, body.getStart() - (callback?.getStart() ?? 0));
}

function isOperand(place: Node): boolean {
  const parent = place.getParent();
  return (
    !Node.isVariableDeclaration(parent) &&
    !Node.isReturnStatement(parent) &&
    !Node.isParenthesizedExpression(parent)
  );
}

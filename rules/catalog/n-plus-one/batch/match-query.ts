/** Finds the batch form of a query in a loop, and checks that nothing in the query but its key is of the trip. */
import { Node, SyntaxKind } from 'ts-morph';
import type { BatchForm } from '../../../link/program.ts';
import { LISTS } from '../refusals.ts';
import { type Found, matchPattern, nameOf, parsePattern, withoutWrapping } from './pattern.ts';
import { type Statement, statementForMany } from './statement.ts';
import { isOfTrip, type Trip } from './trip.ts';

export interface Query {
  readonly form: BatchForm;
  readonly found: Found;
  readonly value: Node;
  /** The column as rows have it. */
  readonly column: string;
  /** The statement for many rows, where the query is one in SQL. */
  readonly sql: Statement | null;
  /** What stands where the query gives no row; null if nothing has to. */
  readonly missing: string | null;
}

/** Why there is none, if there is none. */
export function matchQuery(trip: Trip, call: Node, forms: readonly BatchForm[]): Query | string {
  let reason = 'the query is of no form that has a batch, or more of it than its key is of the trip';
  for (const form of forms) {
    const found = matchPattern(parsePattern(form.one), call, node => isOfTrip(trip, node));
    if (!found) continue;
    const problem = problemOf(form, found);
    if (problem === null) return queryOf(form, found);
    reason = problem;
  }
  return reason;
}

function queryOf(form: BatchForm, found: Found): Query | string {
  const value = found.get('$value')?.[0];
  const statement = found.get('$statement')?.[0];
  const sql = statement && form.compares ? statementForMany(withoutWrapping(statement), form.compares) : null;
  if (form.compares && !sql)
    return 'the statement is more than the rows of one key, or does not read the key';
  const column = sql?.column ?? columnOf(form, found);
  const missing = missingOf(form, found);
  if (form.gives === 'queued')
    return { form, found, value: found.get('$from')?.[0] as Node, column, sql, missing };
  const isColumnKnown = column !== '' || /^(?:value|nothing|created|related)$/.test(form.gives);
  if (!value || !isColumnKnown) return 'the query has no key that the text shows';
  const reason = /^(?:value|nothing|created|related)$/.test(form.gives)
    ? null
    : incomparable(form, column, value, found);
  if (reason !== null) return reason;
  if (form.missing === 'aggregates' && missing === null) return 'the text does not show what is aggregated';
  const isUnique = form.gives === 'first' && UNIQUE.test(column);
  return { form: isUnique ? { ...form, gives: 'row' } : form, found, value, column, sql, missing };
}

function missingOf(form: BatchForm, found: Found): string | null {
  if (form.gives === 'rows') return '[]';
  if (form.gives === 'count') return '0';
  if (form.missing === 'aggregates') return aggregatesOf(found.get('$rest') ?? []);
  return form.missing === 'null' ? 'null' : null;
}

/** `{ _avg: { stars: null } }` of `_avg: { stars: true }` */
function aggregatesOf(options: readonly Node[]): string | null {
  const parts = options.map(option => {
    const name = nameOf(option);
    const blank = name === '_count' ? '0' : 'null';
    const value = Node.isPropertyAssignment(option) ? option.getInitializerOrThrow() : undefined;
    if (Node.isTrueLiteral(value)) return name === '_count' ? `${name}: ${blank}` : null;
    if (!Node.isObjectLiteralExpression(value)) return null;
    const fields = value.getProperties().map(field => {
      const isAsked = Node.isPropertyAssignment(field) && Node.isTrueLiteral(field.getInitializer());
      return isAsked ? `${field.getName()}: ${blank}` : null;
    });
    return fields.includes(null) ? null : `${name}: { ${fields.join(', ')} }`;
  });
  return parts.length === 0 || parts.includes(null) ? null : `{ ${parts.join(', ')} }`;
}

/** Names of columns that hold dates, which are equal only to themselves. */
const DATES = /(?:At|Date|Time|Timestamp|Day)$|^(?:date|time|day|timestamp)$|_(?:at|date|time|on)$/;

/** Why the rows' keys could not be found by the elements' keys. */
function incomparable(form: BatchForm, column: string, value: Node, found: Found): string | null {
  if (DATES.test(column)) return 'dates are no keys of a Map';
  const name = /([\w$]+)\W*$/.exec(value.getText())?.[1] ?? '';
  if (LISTS.test(name)) return 'the key is a list already';
  const key = found.get('$key')?.[0]?.getText() ?? '';
  const isDocument = form.many.includes('$in:');
  if (isDocument && (key.includes('.') || /[^sui]s$/.test(column)))
    return 'the key is inside a document or a list';
  return null;
}

/** Columns that go by these names have each value once. */
const UNIQUE = /^(?:_?id|uuid|guid)$/;

function columnOf(form: BatchForm, found: Found): string {
  const key = found.get('$key')?.[0];
  if (!key) return form.key ?? '';
  const node = withoutWrapping(key);
  if (Node.isPropertyAccessExpression(node)) return node.getName();
  const text = Node.isStringLiteral(node) ? node.getLiteralValue() : (nameOf(node) ?? node.getText());
  return text.slice(text.lastIndexOf('.') + 1);
}

function problemOf(form: BatchForm, found: Found): string | null {
  const value = found.get('$value')?.[0];
  const isRow = /^(?:nothing|created)$/.test(form.gives) && !found.has('$key') && form.key === undefined;
  if (value && !isRow && isComposite(withoutWrapping(value))) return 'the key is made of several values';
  const keeps = new Set((form.keeps ?? '').split(/\s+/));
  for (const step of found.get('$steps') ?? []) {
    const name = stepName(step);
    if (!keeps.has(name)) return `${name} would mean something else for many rows`;
  }
  for (const step of stepsOf(found.get('$from')?.[0])) {
    if (PER_KEY.test(step)) return `${step} would mean something else for many rows`;
    if (!/^(?:nothing|created)$/.test(form.gives) && WRITES.test(step))
      return `${step} writes, and the form reads`;
  }
  for (const property of found.get('$rest') ?? []) {
    const name = nameOf(property);
    const fields = Node.isObjectLiteralExpression(property) ? property.getProperties().map(nameOf) : [name];
    const other = fields.find(field => field === null || !keeps.has(field));
    if (other !== undefined && !Node.isIdentifier(property))
      return `${other ?? 'what is spread in'} would mean something else for many rows`;
  }
  return (
    [...found]
      .filter(([name]) => !/^\$(?:value|own|any)$/.test(name))
      .flatMap(([, nodes]) => nodes)
      .map(changing)
      .find(problem => problem !== null) ?? null
  );
}

/** Steps before the condition that count rows, which are then those of all keys together. */
const PER_KEY =
  /^(?:orderBy|order|limit|offset|take|skip|groupBy|having|distinct|distinctOn|count|max|min|sum|avg|first|innerJoin|leftJoin|join|forUpdate|raw)$/;

/** Steps before the condition that write the rows it names: `db.deleteFrom('posts').where('id', '=', id).execute()`. */
const WRITES =
  /^(?:update|updateTable|set|del|delete|deleteFrom|insert|insertInto|mergeInto|increment|decrement|truncate)$/;

function stepName(call: Node): string {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
}

function stepsOf(from: Node | undefined): string[] {
  const calls = from?.getDescendantsOfKind(SyntaxKind.CallExpression) ?? [];
  return [...(Node.isCallExpression(from) ? [from] : []), ...calls].map(stepName);
}

function isComposite(value: Node): boolean {
  return (
    Node.isObjectLiteralExpression(value) ||
    Node.isArrayLiteralExpression(value) ||
    Node.isArrowFunction(value) ||
    Node.isFunctionExpression(value) ||
    Node.isNewExpression(value)
  );
}

/** What is evaluated once instead of once a trip has to give the same each time. */
function changing(node: Node): string | null {
  const changes = [node, ...node.getDescendants()].find(
    each =>
      Node.isYieldExpression(each) ||
      Node.isPostfixUnaryExpression(each) ||
      (Node.isNewExpression(each) &&
        each.getArguments().length === 0 &&
        each.getExpression().getText() !== 'Date'),
  );
  return changes ? `${changes.getText()} may differ from trip to trip` : null;
}

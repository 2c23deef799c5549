/** Writes the rows of all trips with one statement: in place of the loop if it does nothing else, else after it. */
import { Node, type Statement, SyntaxKind } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { type Layout, layoutOf } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import { assignedBy } from './assigned-values.ts';
import { givenRowEdits } from './given-rows.ts';
import { rowsOf } from './items.ts';
import type { Query } from './match-query.ts';
import { namesFor, subjectOf } from './naming.ts';
import { isNested } from './nested-row.ts';
import { findsNullRows, NULL_KEY } from './null-key.ts';
import { type Spot, spotBefore, startOf } from './owner.ts';
import { parsePattern, withoutWrapping } from './pattern.ts';
import { rowOf } from './row-text.ts';
import { rowsThemselves } from './rows-themselves.ts';
import { asksForWritten } from './same-target.ts';
import { promiseAllOf, type Trip, valueNames } from './trip.ts';
import { writeForm } from './write-form.ts';

/** The same calls are made on a queue that is sent after the loop. */
export function queueEdits(trip: Trip, call: Node, query: Query): TextEdit[] | string {
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  if (spot.isBody || spot.async) return 'what the write gives is used';
  const statement = statementOf(call);
  if (statement === null) return 'what the command gives is used';
  if (trip.callback !== null) return 'trips run at the same time';
  if (leavesFunction(trip)) return 'the loop may leave the function before the commands are sent';
  if (asksForWritten(trip, call, query)) return 'the trip asks for what it writes';
  if (isCaught(trip, statement)) return 'a command that fails is handled in its trip';
  const layout = layoutOf(call.getSourceFile());
  const writing = { trip, query, spot, layout, call };
  const { indent } = around(writing);
  const { newline, semicolon } = layout;
  const name = freeName(spot, ['pipeline', 'queue', 'commands']);
  if (name === null) return 'no name is free for the pipeline';
  const start = startOf(spot.statement);
  const end = spot.statement.getEnd();
  const opened = `const ${name} = ${many(writing, '', indent)}${semicolon}${newline}${indent}`;
  const sent = `${newline}${indent}await ${name}.${query.form.sends ?? 'exec'}()${semicolon}`;
  const from = query.value;
  return [
    { start, end: start, text: opened },
    { start: statement.getStart(), end: from.getEnd(), text: name },
    { start: end, end, text: sent },
  ];
}

/** `await call();` as a statement. */
function statementOf(call: Node): Statement | null {
  const awaited = call.getParent();
  const statement = awaited?.getParent();
  return Node.isAwaitExpression(awaited) && Node.isExpressionStatement(statement) ? statement : null;
}

function freeName(spot: Spot, names: readonly string[]): string | null {
  const taken = new Set(valueNames(spot.owner).map(name => name.getText()));
  return names.find(name => !taken.has(name)) ?? null;
}

export function writeEdits(trip: Trip, call: Node, query: Query): TextEdit[] | string {
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  if (spot.isBody || spot.async) return 'what the write gives is used';
  if (isNested(withoutWrapping(query.value))) return 'the row is written to several tables';
  const layout = layoutOf(call.getSourceFile());
  if (query.found.has('$key') && findsNullRows(query.form, trip, { text: query.value.getText(), guards: [] }))
    return NULL_KEY;
  const isAll = isAllThatTheLoopDoes(trip, call, spot, query);
  if (query.form.rowKey !== undefined) {
    if (!isAll) return 'the trip does more with a row than write it';
    return hasComment(trip.body) ? COMMENTED : rowsThemselves(trip, query, spot);
  }
  if (isAll) return insteadOfLoop({ trip, query, spot, layout, call });
  return afterLoop({ trip, query, spot, layout, call });
}

const COMMENTED = 'a comment stands where the loop was';

interface Writing {
  readonly trip: Trip;
  readonly query: Query;
  readonly spot: Spot;
  readonly layout: Layout;
  readonly call: Node;
}

/** True if a trip is the one statement that awaits the call, or the callback of a `Promise.all` that gives nothing else. */
function isAllThatTheLoopDoes(trip: Trip, call: Node, spot: Spot, { form, value }: Query): boolean {
  if (/\bawait\b/.test(call.getText()) || trip.counter !== null) return false;
  const whole = trip.callback === null ? spot.statement : promiseStatement(trip);
  if (whole === null) return false;
  const awaited = Node.isAwaitExpression(call.getParent()) ? call.getParent() : call;
  if (trip.body === awaited) return true;
  const statement = awaited?.getParent();
  const isStatement = Node.isExpressionStatement(statement) || Node.isReturnStatement(statement);
  if (!isStatement) return false;
  if (trip.body === statement) return true;
  if (!Node.isBlock(trip.body) || statement.getParent() !== trip.body) return false;
  const before = trip.body.getStatements().slice(0, -1);
  return (
    trip.body.getStatements().at(-1) === statement &&
    before.every(each => form.assigned === true && assignedBy(each, value) !== null)
  );
}

/** `await Promise.all(xs.map(…));` as a statement, whose result nobody takes. */
function promiseStatement(trip: Trip): Statement | null {
  const all = promiseAllOf(trip.loop);
  const parent = all?.getParent();
  const statement = Node.isAwaitExpression(parent) ? parent.getParent() : undefined;
  return Node.isExpressionStatement(statement) ? statement : null;
}

function insteadOfLoop(writing: Writing): TextEdit[] | string {
  const { trip, query, spot, layout, call } = writing;
  const list = rowsOf(trip, query, layout, spot);
  if (typeof list === 'string') return list;
  const { indent, names } = around(writing);
  const { semicolon, newline } = layout;
  const isVariable = query.form.nonEmpty === true;
  const name = query.found.has('$key') || query.form.key !== undefined ? names.keys : names.rows;
  const values = isVariable ? name : list.keys;
  const text = `await ${many(writing, values, indent)}${semicolon}`;
  const lines = isVariable
    ? [`const ${name} = ${list.keys}${semicolon}`, `if (${name}.length > 0) ${text}`]
    : [text];
  if (hasComment(trip.body) || hasComment(call)) return COMMENTED;
  const { statement } = spot;
  return [
    {
      start: statement.getStart(),
      end: statement.getEnd(),
      text: [...list.before, ...lines].join(newline + indent),
    },
  ];
}

function hasComment(node: Node): boolean {
  return /(?:^|[\s;{(,])(?:\/\/|\/\*)/.test(node.getText());
}

/** Rows are collected where they were written, and written once the loop is done. */
function afterLoop(writing: Writing): TextEdit[] | string {
  const { trip, query, spot, layout, call } = writing;
  const awaited = call.getParent();
  const statement = awaited?.getParent();
  if (!Node.isAwaitExpression(awaited) || !Node.isExpressionStatement(statement))
    return 'what the write gives is used';
  if (trip.callback === null && leavesFunction(trip))
    return 'the loop may leave the function before the rows are written';
  // Trips that run at the same time may come to a row before or after another has written: nothing orders them.
  if (trip.callback === null && asksForWritten(trip, call, query)) return 'the trip asks for what it writes';
  if (isCaught(trip, statement)) return 'a write that fails is handled in its trip';
  if (isUsedLater(query.value, statement)) return 'what is written is used later in the trip';
  const { indent, names } = around(writing);
  const { semicolon, newline } = layout;
  const start = startOf(spot.statement);
  const row = rowOf(query, layout, indentAt(call.getSourceFile().getFullText(), statement.getStart()));
  const sent = `await ${many(writing, names.rows, indent)}${semicolon}`;
  const guarded = query.form.nonEmpty ? `if (${names.rows}.length > 0) ${sent}` : sent;
  if (trip.callback !== null) {
    const all = promiseStatement(trip);
    if (all === null) return 'what trips that run at the same time give is used';
    return givenRowEdits({
      trip,
      statement,
      row,
      rows: names.rows,
      all,
      write: guarded,
      layout,
    });
  }
  return [
    { start, end: start, text: `const ${names.rows} = []${semicolon}${newline}${indent}` },
    {
      start: awaited.getStart(),
      end: awaited.getEnd(),
      text: `${names.rows}.push(${row})`,
    },
    { start: spot.statement.getEnd(), end: spot.statement.getEnd(), text: newline + indent + guarded },
  ];
}

function leavesFunction(trip: Trip): boolean {
  return trip.body
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .some(
      statement =>
        statement.getFirstAncestor(Node.isFunctionLikeDeclaration) ===
        trip.loop.getFirstAncestor(Node.isFunctionLikeDeclaration),
    );
}

function isCaught(trip: Trip, statement: Node): boolean {
  for (let at: Node | undefined = statement; at && at !== trip.body; at = at.getParent())
    if (Node.isTryStatement(at)) return true;
  return false;
}

function isUsedLater(value: Node, statement: Node): boolean {
  if (!Node.isIdentifier(withoutWrapping(value))) return false;
  const block = statement.getParent();
  return (
    block !== undefined &&
    valueNames(block).some(name => name.getText() === value.getText() && name.getStart() > statement.getEnd())
  );
}

function around({ query, spot, call }: Writing) {
  const indent = indentAt(call.getSourceFile().getFullText(), spot.statement.getStart());
  const subject = query.found.get('$table')?.[0] ?? query.found.get('$from')?.[0] ?? call;
  const names = namesFor(spot.owner, {
    subject: subjectOf(subject, call),
    key: query.column || 'key',
    value: query.value,
    adjective: 'new',
  });
  return { indent, names };
}

function many({ query, layout }: Writing, values: string, indent: string): string {
  return writeForm(parsePattern(query.form.many), {
    found: query.found,
    given: { $values: values },
    layout,
    column: indent.length + 'await '.length,
    indent,
  });
}

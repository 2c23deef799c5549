/** Trips that run at the same time and end with a write: each gives its row instead, and all are written once the last has ended. */
import { Node, type ReturnStatement, type Statement, SyntaxKind } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import type { Layout } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import type { Trip } from './trip.ts';

interface Writing {
  readonly trip: Trip;
  /** `await create(…);` in a trip. */
  readonly statement: Statement;
  /** What stands for one trip's row in the list of all. */
  readonly row: string;
  /** What the rows are called. */
  readonly rows: string;
  /** `await Promise.all(…);` around the trips. */
  readonly all: Statement;
  /** The statement that writes the rows. */
  readonly write: string;
  readonly layout: Layout;
}

export function givenRowEdits(writing: Writing): TextEdit[] | string {
  const { trip, statement, row, rows, all, write, layout } = writing;
  const { newline, semicolon } = layout;
  const { callback } = trip;
  const returns = returnsOf(trip);
  if (!callback?.isAsync() || !isMap(trip.loop)) return 'trips that run at the same time do more than write';
  if (!isLast(trip, statement)) return 'a trip goes on after it has written';
  if (callback.getReturnTypeNode() || returns.some(each => each.getExpression()))
    return 'trips that run at the same time give something';
  const source = all.getSourceFile().getFullText();
  const indent = indentAt(source, all.getStart());
  const end = all.getEnd() - (all.getText().endsWith(';') ? 1 : 0);
  return [
    { start: all.getStart(), end: all.getStart(), text: `const ${rows} = (` },
    ...returns.map(each => ({ start: each.getStart(), end: each.getEnd(), text: `return []${semicolon}` })),
    {
      start: statement.getStart(),
      end: statement.getEnd(),
      text: `return [${row}]${semicolon}`,
    },
    ...(statement.getParent() === trip.body ? [] : [emptyAtEnd(trip.body, source, layout)]),
    {
      start: end,
      end: all.getEnd(),
      text: `).flat()${semicolon}${newline}${indent}${write}`,
    },
  ];
}

/** What a trip gives that comes to no write. */
function emptyAtEnd(body: Node, source: string, { newline, semicolon }: Layout): TextEdit {
  const last = Node.isBlock(body) ? body.getStatements().at(-1) : undefined;
  const at = (last ?? body).getEnd();
  return {
    start: at,
    end: at,
    text: `${newline}${indentAt(source, (last ?? body).getStart())}return []${semicolon}`,
  };
}

function isMap(loop: Node): boolean {
  const callee = Node.isCallExpression(loop) ? loop.getExpression() : undefined;
  return Node.isPropertyAccessExpression(callee) && callee.getName() === 'map';
}

/** True if a trip is over once the statement has run. */
function isLast({ body }: Trip, statement: Node): boolean {
  for (let at = statement; at !== body; ) {
    const parent = at.getParent();
    if (Node.isBlock(parent) && parent.getStatements().at(-1) !== at) return false;
    if (!parent || !(Node.isBlock(parent) || Node.isIfStatement(parent))) return false;
    at = parent;
  }
  return true;
}

function returnsOf({ body, callback }: Trip): ReturnStatement[] {
  return body
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(each => each.getFirstAncestor(Node.isFunctionLikeDeclaration) === callback);
}

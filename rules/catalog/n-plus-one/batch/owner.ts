/** Where in a function the batched query goes, and what has to change so that it may be awaited there. */
import { Node, SyntaxKind } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import type { Layout } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import { promiseAllOf, type Trip } from './trip.ts';

export interface Spot {
  /** The statement that holds the loop; the body of an arrow function without braces. */
  readonly statement: Node;
  /** The function around it; the file at module level. */
  readonly owner: Node;
  readonly isBody: boolean;
  /** Makes the function async, if it is not. */
  readonly async: TextEdit | null;
}

const NO_PLACE = 'there is no place for a statement before the loop';

export function spotBefore(trip: Trip): Spot | string {
  const owner = trip.loop.getFirstAncestor(isOwner) ?? trip.loop.getSourceFile();
  const async = asyncEdit(owner, trip);
  if (async === 'never') return 'the function around the loop is not async';
  if (Node.isArrowFunction(owner) && !Node.isBlock(owner.getBody())) {
    const statement = owner.getBody();
    const all = promiseAllOf(trip.loop);
    const isWhole = all !== null && (statement === all || statement === all.getParent());
    return isWhole ? { statement, owner, isBody: true, async } : NO_PLACE;
  }
  const statement = Node.isStatement(trip.loop) ? trip.loop : trip.loop.getFirstAncestor(Node.isStatement);
  const parent = statement?.getParent();
  const isPlace = Node.isBlock(parent) || Node.isSourceFile(parent) || Node.isCaseClause(parent);
  if (!statement || !isPlace || (statement.getFirstAncestor(isOwner) ?? trip.loop.getSourceFile()) !== owner)
    return NO_PLACE;
  return { statement, owner, isBody: false, async };
}

function isOwner(node: Node): node is Node {
  return Node.isFunctionLikeDeclaration(node) || Node.isSourceFile(node);
}

/** A function whose only `return` gives the promise of all trips gives a promise as an async one too. */
function asyncEdit(owner: Node, trip: Trip): TextEdit | null | 'never' {
  if (Node.isSourceFile(owner)) return null;
  if (!Node.isFunctionDeclaration(owner) && !Node.isArrowFunction(owner) && !Node.isMethodDeclaration(owner))
    return Node.isFunctionExpression(owner) && owner.isAsync() ? null : 'never';
  if (owner.isAsync()) return null;
  const all = promiseAllOf(trip.loop);
  const returns = owner
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(each => each.getFirstAncestor(isOwner) === owner);
  const given = Node.isBlock(owner.getBody()) ? returns[0]?.getExpression() : owner.getBody();
  const type = owner.getReturnTypeNode()?.getText() ?? 'Promise<';
  if (!all || given !== all || returns.length > 1 || !type.startsWith('Promise<')) return 'never';
  const at = Node.isFunctionDeclaration(owner)
    ? owner.getFirstChildByKindOrThrow(SyntaxKind.FunctionKeyword).getStart()
    : Node.isMethodDeclaration(owner)
      ? owner.getNameNode().getStart()
      : owner.getStart();
  return { start: at, end: at, text: 'async ' };
}

/** What the statements before the loop are indented by. */
export function indentOf({ statement, owner, isBody }: Spot, layout: Layout): string {
  const text = statement.getSourceFile().getFullText();
  return isBody ? indentAt(text, owner.getStart()) + layout.unit : indentAt(text, statement.getStart());
}

/** Writes the lines before the loop. */
export function insertBefore(spot: Spot, lines: readonly string[], layout: Layout): TextEdit[] {
  const { statement, owner, isBody, async } = spot;
  const indent = indentOf(spot, layout);
  const { newline, semicolon, unit } = layout;
  const before = async ? [async] : [];
  const text = lines.map(line => line + newline + indent).join('');
  if (!isBody) {
    const start = startOf(statement);
    return [...before, { start, end: start, text }];
  }
  const start = Node.isArrowFunction(owner) ? owner.getEqualsGreaterThan().getEnd() : statement.getStart();
  const end = statement.getEnd();
  const outer = indent.slice(0, indent.length - unit.length);
  return [
    ...before,
    { start, end: statement.getStart(), text: ` {${newline}${indent}${text}return ` },
    { start: end, end, text: `${semicolon}${newline}${outer}}` },
  ];
}

/** Before the comments that stand above the statement. */
export function startOf(statement: Node): number {
  return statement.getLeadingCommentRanges()[0]?.getPos() ?? statement.getStart();
}

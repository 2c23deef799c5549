/** Where in a function the batched query goes, and whether it may be awaited there. */
import { Node, type Statement } from 'ts-morph';
import type { Trip } from './trip.ts';

export interface Spot {
  readonly statement: Statement;
  /** The function around it; the file at module level. */
  readonly owner: Node;
}

export function spotBefore(trip: Trip): Spot | string {
  const statement = trip.loop.getFirstAncestor(Node.isStatement);
  const own = Node.isStatement(trip.loop) ? trip.loop : statement;
  const parent = own?.getParent();
  if (!own || !(Node.isBlock(parent) || Node.isSourceFile(parent) || Node.isCaseClause(parent)))
    return 'there is no place for a statement before the loop';
  const isOwner = (node: Node): node is Node =>
    Node.isFunctionLikeDeclaration(node) || Node.isSourceFile(node);
  const owner = trip.loop.getFirstAncestor(isOwner) ?? trip.loop.getSourceFile();
  // The statement has to be of the same function as the loop.
  if (own.getFirstAncestor(isOwner) !== owner) return 'there is no place for a statement before the loop';
  if (Node.isAsyncable(owner) && !owner.isAsync()) return 'the function around the loop is not async';
  if (Node.isFunctionLikeDeclaration(owner) && !Node.isAsyncable(owner))
    return 'the function around the loop is not async';
  return { statement: own, owner };
}

/** Before the comments that stand above the statement. */
export function startOf(statement: Node): number {
  return statement.getLeadingCommentRanges()[0]?.getPos() ?? statement.getStart();
}

/** Where statements stand, and what belongs to them. */
import { Node, type Statement } from 'ts-morph';
import { isFunctionNode } from './source.ts';

/** Where a statement goes that is to stand before another one: above the comments that belong to it. */
export function startWithComments(statement: Node): number {
  const text = statement.getSourceFile().getFullText();
  let start = statement.getStart();
  for (const comment of statement.getLeadingCommentRanges().toReversed()) {
    const between = text.slice(comment.getEnd(), start);
    const before = text.slice(text.lastIndexOf('\n', comment.getPos() - 1) + 1, comment.getPos());
    if (/\n[\t ]*\r?\n/.test(between) || before.trim() !== '') break;
    start = comment.getPos();
  }
  return start;
}

/** The innermost statement around a node that stands in a list of statements, without leaving the function. */
export function listedStatement(node: Node): Statement | null {
  for (let at: Node | undefined = node; at; at = at.getParent()) {
    const parent = at.getParent();
    if (Node.isStatement(at) && (Node.isBlock(parent) || Node.isSourceFile(parent))) return at;
    if (at !== node && isFunctionNode(at)) return null;
  }
  return null;
}

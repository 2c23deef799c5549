/** Finds in a tree what facts speak of, and reads how it is written. */
import {
  type ArrowFunction,
  type BinaryExpression,
  type CallExpression,
  type FunctionDeclaration,
  type FunctionExpression,
  type MethodDeclaration,
  type NewExpression,
  Node,
  type SourceFile,
} from 'ts-morph';
import type { FunctionFacts } from '../../facts/facts.ts';

export type Handler = ArrowFunction | FunctionExpression | FunctionDeclaration | MethodDeclaration;
export type AnswerNode = CallExpression | NewExpression | BinaryExpression;

/** The call, `new` or assignment that spans exactly the place. */
export function answerAt(
  source: SourceFile,
  { start, end }: { readonly start: number; readonly end: number },
) {
  let node: Node | undefined = source.getDescendantAtPos(start);
  while (node && node.getEnd() <= end) {
    const spans = node.getStart() === start && node.getEnd() === end;
    if (spans && isAnswer(node)) return node;
    node = node.getParent();
  }
  return null;
}

function isAnswer(node: Node): node is AnswerNode {
  return Node.isCallExpression(node) || Node.isNewExpression(node) || Node.isBinaryExpression(node);
}

/** Decorators and modifiers are of a method, but not of the function that facts know. */
export function handlerAt(source: SourceFile, { start, end, nameStart }: FunctionFacts): Handler | null {
  const ending = source
    .getDescendants()
    .filter(isHandler)
    .filter(node => node.getEnd() === end);
  return (
    ending.find(node => node.getStart() === start) ??
    ending.find(node => !Node.isArrowFunction(node) && node.getNameNode()?.getStart() === nameStart) ??
    null
  );
}

function isHandler(node: Node): node is Handler {
  return (
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isMethodDeclaration(node)
  );
}

/** `res` of `res.status(200).json(…)`, `ctx.response` of `ctx.response.body = …`: what headers are set on; null if it is computed. */
export function receiverOf(node: AnswerNode): Node | null {
  let at: Node = Node.isBinaryExpression(node) ? node.getLeft() : node.getExpression();
  if (!Node.isPropertyAccessExpression(at)) return null;
  at = at.getExpression();
  while (Node.isCallExpression(at)) {
    const callee: Node = at.getExpression();
    if (!Node.isPropertyAccessExpression(callee)) return null;
    at = callee.getExpression();
  }
  return isPlain(at) ? at : null;
}

function isPlain(node: Node): boolean {
  if (Node.isPropertyAccessExpression(node))
    return !node.hasQuestionDotToken() && isPlain(node.getExpression());
  return Node.isIdentifier(node) || Node.isThisExpression(node);
}

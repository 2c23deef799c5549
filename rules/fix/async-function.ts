/** Makes one function async: whether its own form allows that, the keyword, and the promise in its written return type. */
import { Node, SyntaxKind } from 'ts-morph';
import type { FunctionNode, Program } from '../link/program.ts';
import type { TextEdit } from './fix.ts';
import { isFunctionSyntax } from './sources.ts';

export interface AsyncFunction {
  readonly edits: readonly TextEdit[];
  /** True if it gives a promise already, so that its callers stay as they are. */
  readonly promisedBefore: boolean;
}

/** A clause such as `it is a constructor`; null if nothing about the function itself is in the way. */
export function whyNotAsync(program: Program, node: FunctionNode, syntax: Node): string | null {
  if (Node.isConstructorDeclaration(syntax)) return 'it is a constructor';
  if (Node.isGetAccessorDeclaration(syntax)) return 'it is a getter';
  if (Node.isSetAccessorDeclaration(syntax)) return 'it is a setter';
  if (!Node.isAsyncable(syntax)) return 'it is no function';
  if (Node.isGeneratorable(syntax) && syntax.isGenerator()) return 'it is a generator';
  if (Node.isOverloadable(syntax) && syntax.getOverloads().length > 0) return 'it has overloads';
  const isEntry = program.entryPoints.some(({ handler }) => handler === node);
  return (
    whyTypeStays(syntax, isEntry) ??
    (Node.isDecoratable(syntax) && !isEntry && syntax.getDecorators().length > 0
      ? 'it is decorated'
      : null) ??
    (program.isPublished(node) ? 'its package exports it' : null) ??
    (isPrivate(syntax) || isEntry ? null : program.boundBy(node))
  );
}

function isPrivate(syntax: Node): boolean {
  return Node.isModifierable(syntax) && syntax.hasModifier(SyntaxKind.PrivateKeyword);
}

function whyTypeStays(syntax: Node, isEntry: boolean): string | null {
  const type = returnTypeOf(syntax);
  if (Node.isTypePredicate(type)) return 'it narrows a type';
  if (type && /\bPromise(?:Like)?\b/.test(type.getText()) && !isPromise(type))
    return 'it gives a promise only sometimes';
  const holder = syntax.getParent();
  if (Node.isSatisfiesExpression(holder) || Node.isAsExpression(holder)) return 'a type says what it gives';
  const isTyped =
    (Node.isVariableDeclaration(holder) || Node.isPropertyDeclaration(holder)) &&
    holder.getTypeNode() !== undefined;
  if (isTyped && !isEntry) return 'a type says what it gives';
  const object = Node.isPropertyAssignment(holder)
    ? holder.getParent()
    : Node.isMethodDeclaration(syntax)
      ? holder
      : undefined;
  const owner = Node.isObjectLiteralExpression(object) ? object.getParent() : undefined;
  if (Node.isVariableDeclaration(owner) && owner.getTypeNode() && !isEntry)
    return 'a type says what it gives';
  return Node.isSatisfiesExpression(owner) && !isEntry ? 'a type says what it gives' : null;
}

export function asyncEdits(syntax: Node): AsyncFunction {
  const keyword: TextEdit = { start: keywordStart(syntax), end: keywordStart(syntax), text: 'async ' };
  const type = returnTypeOf(syntax);
  if (isPromise(type)) return { edits: [keyword], promisedBefore: true };
  if (!type) return { edits: [keyword], promisedBefore: givesPromises(syntax) };
  return {
    edits: [
      keyword,
      { start: type.getStart(), end: type.getStart(), text: 'Promise<' },
      { start: type.getEnd(), end: type.getEnd(), text: '>' },
    ],
    promisedBefore: false,
  };
}

function returnTypeOf(syntax: Node) {
  return Node.isReturnTyped(syntax) ? syntax.getReturnTypeNode() : undefined;
}

function isPromise(type: Node | undefined): boolean {
  return Node.isTypeReference(type) && type.getTypeName().getText() === 'Promise';
}

function keywordStart(syntax: Node): number {
  if (Node.isMethodDeclaration(syntax)) return syntax.getNameNode().getStart();
  return (syntax.getFirstChildByKind(SyntaxKind.FunctionKeyword) ?? syntax).getStart();
}

/** Every result is written as a promise: `return load().then(…)`, `return new Promise(…)`. */
function givesPromises(syntax: Node): boolean {
  const results = resultsOf(syntax);
  return results.length > 0 && results.every(isWrittenPromise);
}

function resultsOf(syntax: Node): Node[] {
  if (Node.isArrowFunction(syntax) && !Node.isBlock(syntax.getBody())) return [syntax.getBody()];
  return syntax
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(each => each.getFirstAncestor(isFunctionSyntax) === syntax)
    .flatMap(each => each.getExpression() ?? each);
}

function isWrittenPromise(result: Node): boolean {
  if (Node.isNewExpression(result)) return result.getExpression().getText() === 'Promise';
  return (
    Node.isCallExpression(result) &&
    /^Promise\.|\.(?:then|catch|finally)$/.test(result.getExpression().getText())
  );
}

/** What becomes of the results of a fan-out, and where a loop in its place would go. */

import {
  type ArrowFunction,
  type CallExpression,
  Node,
  type Statement,
  SyntaxKind,
  type VariableDeclaration,
  type VariableStatement,
} from 'ts-morph';
import { isFirstEvaluated } from '../../fix/evaluation-order.ts';
import { listedStatement } from '../../fix/listed-statement.ts';
import { usesOf } from '../../fix/scope-names.ts';
import { isFunctionNode } from '../../fix/source.ts';
import { gathererOf } from './fan-out.ts';

export interface ChunkedUse {
  /** `Promise.all(…)`. */
  readonly gatherer: CallExpression;
  /** With its `await` and the parentheses around it, if it has them. */
  readonly awaited: Node;
  /** The statement that the loop comes before or replaces; the arrow whose value the results are. */
  readonly place: Statement | ArrowFunction;
  /** `const started = urls.map(…);` right before, where the gatherer is given the variable. */
  readonly started: VariableStatement | null;
  readonly results: Results;
}

export type Results =
  | { readonly kind: 'dropped' }
  /** `const pages = await Promise.all(…)`: the statement can go, and the loop fills `pages`. */
  | { readonly kind: 'declared'; readonly name: string; readonly declaration: string }
  | { readonly kind: 'used' };

/** A string is the reason why no loop can take its place. */
export function chunkedUseOf(loop: CallExpression): ChunkedUse | string {
  const declaration = loop.getParentIfKind(SyntaxKind.VariableDeclaration);
  const gatherer = declaration ? gathererOfVariable(declaration) : gathererOf(loop);
  if (!gatherer) return 'no Promise.all takes the list from map itself';
  const awaited = withParentheses(gatherer.getParentIfKind(SyntaxKind.AwaitExpression) ?? gatherer);
  const arrow = awaited.getParent();
  const isValue = Node.isArrowFunction(arrow) && arrow.getBody() === awaited;
  const place = isValue ? arrow : awaited.getFirstAncestor(Node.isStatement);
  if (
    !place ||
    (!isValue && awaited.getAncestors().find(isFunctionNode) !== place.getAncestors().find(isFunctionNode))
  )
    return 'there is no place for a loop';
  if (Node.isCallExpression(awaited) && !isValue && !isReturned(awaited))
    return 'the promise of all results is handed on';
  const results = Node.isArrowFunction(place) ? { kind: 'used' as const } : resultsOf(awaited, place);
  const started = declaration?.getVariableStatement() ?? null;
  if (started && started.getNextSiblingIfKind(place.getKind()) !== place)
    return 'statements stand between map and Promise.all';
  if (Node.isArrowFunction(place)) return { gatherer, awaited, place, started, results };
  if (results.kind !== 'dropped' && listedStatement(awaited) !== place)
    return 'its statement stands in no block';
  if (results.kind === 'used' && !isFirstEvaluated(awaited, place))
    return 'its statement does something else before, or does not always wait for it';
  return { gatherer, awaited, place, started, results };
}

/** `Promise.all(started)`, if that is all that the variable is for. */
function gathererOfVariable(declaration: VariableDeclaration): CallExpression | null {
  const scope = declaration.getFirstAncestor(Node.isBlock) ?? declaration.getSourceFile();
  const name = declaration.getNameNode();
  const uses = usesOf(scope, name.getText()).filter(use => use !== name);
  const isOnly = declaration.getVariableStatement()?.getDeclarations().length === 1;
  return isOnly && uses.length === 1 && uses[0] ? gathererOf(uses[0]) : null;
}

function withParentheses(node: Node): Node {
  const parent = node.getParent();
  return Node.isParenthesizedExpression(parent) ? withParentheses(parent) : node;
}

/** In a `try`, what is returned without `await` is not caught; in a loop that awaits it would be. */
function isReturned(gatherer: Node): boolean {
  return Node.isReturnStatement(gatherer.getParent()) && !isInTry(gatherer);
}

function isInTry(node: Node): boolean {
  const owner = node.getAncestors().find(isFunctionNode);
  const attempt = node.getFirstAncestor(Node.isTryStatement);
  return attempt !== undefined && attempt.getAncestors().find(isFunctionNode) === owner;
}

function resultsOf(awaited: Node, statement: Statement): Results {
  const parent = awaited.getParent();
  if (Node.isExpressionStatement(parent)) return { kind: 'dropped' };
  if (!Node.isVariableDeclaration(parent) || !Node.isVariableStatement(statement)) return { kind: 'used' };
  const name = parent.getNameNode();
  const isAlone =
    statement.getDeclarations().length === 1 &&
    statement.getDeclarationKind().toString() === 'const' &&
    !statement.isExported();
  if (!isAlone || !Node.isIdentifier(name) || !canBeFilled(parent)) return { kind: 'used' };
  const written = parent.getTypeNode()?.getText();
  return {
    kind: 'declared',
    name: name.getText(),
    declaration: `const ${name.getText()}${written === undefined ? '' : `: ${written}`} = []`,
  };
}

/** Without a type, an array that starts empty gets one from what is pushed, if no other function sees it. */
function canBeFilled(declaration: VariableDeclaration): boolean {
  if (/\.[cm]?jsx?$/.test(declaration.getSourceFile().getBaseName())) return true;
  const written = declaration.getTypeNode();
  if (written) return /^(?!readonly\b).*\[\]$|^Array<.*>$/s.test(written.getText());
  const scope = declaration.getFirstAncestor(Node.isBlock) ?? declaration.getSourceFile();
  const owner = declaration.getAncestors().find(isFunctionNode);
  return usesOf(scope, declaration.getName()).every(use => use.getAncestors().find(isFunctionNode) === owner);
}

/** What a helper makes of the row that it reads: the expression for a row that is there, and what it gives where there is none. */
import { Node, SyntaxKind } from 'ts-morph';
import { foldMissing, isPresent, type Missing } from './fold.ts';
import type { Query } from './match-query.ts';
import { valueNames } from './trip.ts';

export interface Computed {
  /** In terms of the row, or of the rows' number. */
  readonly of: (row: string) => string;
  /** What it gives without a row, as a literal; null for undefined. */
  readonly missing: string | null;
  /** Names in it that are not the row's: none of them may become the row's. */
  readonly uses: ReadonlySet<string>;
  /**
   * Whether the compiler may take the expression in a list for another type than the helper gives, `'a'` for any string: never, so that
   * the helper's written type helps, or always.
   */
  readonly isLoose: 'never' | 'maybe' | 'always';
}

/** How a helper's body goes from the row to what it gives. */
interface Outcome {
  /** What stands for the row: `await find(…)` itself, or names of a variable that it is kept in, with their members. */
  readonly rows: ReadonlyMap<Node, string>;
  readonly result: Node;
  /** `if (test) return early; return result;` */
  readonly early: { readonly test: Node; readonly result: Node } | null;
}

const DOES_MORE = 'the function around the query does more than query';

/** Null if the helper gives the row itself. */
export function computedOf(
  body: Node | undefined,
  query: Node,
  matched: Query,
  key: string,
): Computed | string | null {
  const awaited = Node.isAwaitExpression(query.getParent()) ? query.getParentOrThrow() : query;
  if (givesRow(body, awaited)) return null;
  const { form } = matched;
  const isOneRow = form.gives === 'row' || form.gives === 'first';
  if ((!isOneRow && form.gives !== 'count') || form.missing === 'error' || form.rowsIn !== undefined)
    return DOES_MORE;
  const outcome = Node.isAwaitExpression(awaited) ? outcomeOf(body, awaited) : null;
  if (outcome === null || !isOfRowAlone(outcome, key)) return DOES_MORE;
  return computedFrom(outcome, missingRow(matched), form.gives === 'count') ?? DOES_MORE;
}

/** `return find(…)` and the like. */
function givesRow(body: Node | undefined, awaited: Node): boolean {
  if (body === awaited) return true;
  const [first, ...others] = Node.isBlock(body) ? body.getStatements() : [];
  return others.length === 0 && Node.isReturnStatement(first) && first.getExpression() === awaited;
}

function missingRow({ form, missing }: Query): Missing {
  if (form.gives === 'count') return 0;
  if (form.missing === 'aggregates') return { of: missing ?? '' };
  return form.missing === 'null' ? null : undefined;
}

function outcomeOf(body: Node | undefined, awaited: Node): Outcome | null {
  if (!Node.isBlock(body)) return body ? { rows: new Map([[awaited, '']]), result: body, early: null } : null;
  const [first, ...others] = body.getStatements();
  const own = Node.isReturnStatement(first) ? first.getExpression() : undefined;
  if (own && others.length === 0) return { rows: new Map([[awaited, '']]), result: own, early: null };
  const rows = Node.isVariableStatement(first) ? rowsOf(body, first, awaited) : null;
  const [test, last = test] = others;
  const result = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  if (rows === null || !result || others.length > 2) return null;
  if (others.length === 1) return { rows, result, early: null };
  const early = returnedIn(test);
  return Node.isIfStatement(test) && early && !test.getElseStatement()
    ? { rows, result, early: { test: test.getExpression(), result: early } }
    : null;
}

function returnedIn(test: Node | undefined): Node | undefined {
  const then = Node.isIfStatement(test) ? test.getThenStatement() : undefined;
  const [only, ...others] = Node.isBlock(then) ? then.getStatements() : [then];
  return others.length === 0 && Node.isReturnStatement(only) ? only.getExpression() : undefined;
}

/** Uses of `row` in `const row = await find(…)`, or of `name` in `const { name } = …`. */
function rowsOf(body: Node, statement: Node, awaited: Node): ReadonlyMap<Node, string> | null {
  const [declaration, ...others] = statement.getDescendantsOfKind(SyntaxKind.VariableDeclaration);
  if (!declaration || others.length > 0 || declaration.getInitializer() !== awaited) return null;
  const target = declaration.getNameNode();
  const elements = Node.isObjectBindingPattern(target) ? target.getElements() : [];
  const isPlain = elements.every(
    each =>
      Node.isIdentifier(each.getNameNode()) &&
      (each.getPropertyNameNode() ?? each.getNameNode()).getKind() === SyntaxKind.Identifier &&
      !each.getInitializer() &&
      !each.getDotDotDotToken(),
  );
  if (!isPlain || Node.isArrayBindingPattern(target)) return null;
  const members = new Map(
    elements.map(each => [
      each.getName(),
      `.${(each.getPropertyNameNode() ?? each.getNameNode()).getText()}`,
    ]),
  );
  if (Node.isIdentifier(target)) members.set(target.getText(), '');
  const uses = valueNames(body).filter(name => name.getStart() > statement.getEnd());
  return new Map(
    uses.flatMap(name => {
      const member = members.get(name.getText());
      return member === undefined ? [] : [[name, member] as const];
    }),
  );
}

/** True if nothing but the row, what the file knows and what all trips give alike is used, and only to compute. */
function isOfRowAlone({ rows, result, early }: Outcome, key: string): boolean {
  const isRow = (node: Node) =>
    [...rows.keys()].some(row => row.getStart() <= node.getStart() && row.getEnd() >= node.getEnd());
  return [result, ...(early ? [early.test, early.result] : [])]
    .flatMap(part => [part, ...part.getDescendants()])
    .every(node => isRow(node) || (computes(node) && !(Node.isIdentifier(node) && node.getText() === key)));
}

function computes(node: Node): boolean {
  if (Node.isBinaryExpression(node)) {
    const kind = node.getOperatorToken().getKind();
    return kind < SyntaxKind.FirstAssignment || kind > SyntaxKind.LastAssignment;
  }
  if (Node.isPrefixUnaryExpression(node)) return !/^(?:\+\+|--)/.test(node.getText());
  return !DOES.has(node.getKind());
}

/** What does something, or may differ from one time to the next. */
const DOES: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.YieldExpression,
  SyntaxKind.ThisKeyword,
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionExpression,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
  SyntaxKind.ClassExpression,
  SyntaxKind.TaggedTemplateExpression,
  SyntaxKind.PostfixUnaryExpression,
  SyntaxKind.DeleteExpression,
]);

function computedFrom({ rows, result, early }: Outcome, row: Missing, isCount: boolean): Computed | null {
  const chosen = { rows, row };
  const test = early && foldMissing(early.test, chosen);
  if (early && !test) return null;
  const folded = foldMissing(early && test?.value ? early.result : result, chosen);
  if (!folded) return null;
  // A number of rows may be 0 too: what it gives then is not known before.
  const present = early ? (isCount ? null : whenPresent(early, result, chosen)) : result;
  const kept = present && (isCount ? present : chosenBranch(present, chosen));
  if (kept === null) return null;
  const truth = isCount ? null : isPresent(kept, chosen);
  const isBlank = folded.text === null || folded.text === 'null';
  if (truth === null && !isBlank && !isNeverNullish(kept)) return null;
  return {
    of: name => (truth === null ? inTermsOf(kept, rows, name) : String(truth)),
    missing: folded.text,
    uses: new Set(
      valueNames(kept)
        .filter(name => !rows.has(name))
        .map(name => name.getText()),
    ),
    isLoose: loosenessOf(kept),
  };
}

function loosenessOf(kept: Node): Computed['isLoose'] {
  if (Node.isConditionalExpression(kept) || Node.isStringLiteral(kept) || Node.isNumericLiteral(kept))
    return 'always';
  return /['"`{]/.test(kept.getText()) ? 'maybe' : 'never';
}

interface Chosen {
  readonly rows: ReadonlyMap<Node, string>;
  readonly row: Missing;
}

function whenPresent(early: NonNullable<Outcome['early']>, result: Node, chosen: Chosen): Node | null {
  const truth = isPresent(early.test, chosen);
  return truth === null ? null : truth ? early.result : result;
}

/** `row.name` of `row ? row.name : null`. */
function chosenBranch(node: Node, chosen: Chosen): Node {
  if (Node.isParenthesizedExpression(node)) return chosenBranch(node.getExpression(), chosen);
  if (!Node.isConditionalExpression(node)) return node;
  const truth = isPresent(node.getCondition(), chosen);
  if (truth === null) return node;
  return chosenBranch(truth ? node.getWhenTrue() : node.getWhenFalse(), chosen);
}

const NEVER_NULLISH = /^(?:[!=]==?|[<>]=?|[-+*/%])$/;

function isNeverNullish(node: Node): boolean {
  if (Node.isParenthesizedExpression(node)) return isNeverNullish(node.getExpression());
  if (Node.isConditionalExpression(node))
    return isNeverNullish(node.getWhenTrue()) && isNeverNullish(node.getWhenFalse());
  if (Node.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getText();
    return /^(?:\?\?|\|\|)$/.test(operator) ? isNeverNullish(node.getRight()) : NEVER_NULLISH.test(operator);
  }
  if (Node.isPrefixUnaryExpression(node)) return true;
  return (
    Node.isObjectLiteralExpression(node) ||
    Node.isArrayLiteralExpression(node) ||
    Node.isTemplateExpression(node) ||
    (Node.isLiteralExpression(node) && !Node.isNullLiteral(node)) ||
    Node.isTrueLiteral(node) ||
    Node.isFalseLiteral(node)
  );
}

/** The expression with another name for the row, which needs no `?.` where it is there. */
function inTermsOf(node: Node, rows: ReadonlyMap<Node, string>, name: string): string {
  const start = node.getStart();
  const places = [...rows]
    .filter(([place]) => place.getStart() >= start && place.getEnd() <= node.getEnd())
    .map(([place, member]) => placeText(place, name + member))
    .sort((a, b) => b.start - a.start);
  const text = places.reduce(
    (all, place) => all.slice(0, place.start - start) + place.text + all.slice(place.end - start),
    node.getText(),
  );
  return Node.isObjectLiteralExpression(node) ? text : text.replace(/\s*\n\s*/g, ' ');
}

function placeText(place: Node, text: string): { start: number; end: number; text: string } {
  const parent = place.getParent();
  const whole = Node.isParenthesizedExpression(parent) ? parent : place;
  const access = whole.getParent();
  const short = Node.isShorthandPropertyAssignment(parent) ? `${place.getText()}: ` : '';
  const dot =
    Node.isPropertyAccessExpression(access) && access.getExpression() === whole
      ? access.getQuestionDotTokenNode()
      : undefined;
  return {
    start: whole.getStart(),
    end: dot ? dot.getEnd() : whole.getEnd(),
    text: dot ? `${text}.` : short + text,
  };
}

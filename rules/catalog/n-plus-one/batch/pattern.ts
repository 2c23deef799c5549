/** Patterns of calls with placeholders, as `BatchForm` in `rules/knowledge/define.ts` explains them: matched against code here. */
import { type CallExpression, type Expression, Node, type ObjectLiteralExpression } from 'ts-morph';
import { openSource } from '../../../fix/source.ts';

/** What placeholders stand for, by name; `$rest`, `$also` and `$steps` for any number of nodes. */
export type Found = ReadonlyMap<string, readonly Node[]>;

/** True if what an expression gives may differ from trip to trip. */
export type IsOfTrip = (node: Node) => boolean;

const parsed = new Map<string, Expression>();

export function parsePattern(text: string): Expression {
  const known = parsed.get(text);
  if (known) return known;
  const [statement] = openSource('pattern.ts', text).getStatements();
  if (!Node.isExpressionStatement(statement)) throw new Error(`no expression: ${text}`);
  const pattern = statement.getExpression();
  parsed.set(text, pattern);
  return pattern;
}

export function isPlaceholder(name: string): boolean {
  return /^\$[a-z]/.test(name) && name !== '$in';
}

/** Null if the code has another shape. */
export function matchPattern(pattern: Expression, code: Node, isOfTrip: IsOfTrip): Found | null {
  return matchReceiver(pattern, code, new Map());

  function matchNode(wanted: Node, given: Node, found: Found): Found | null {
    if (Node.isIdentifier(wanted)) return matchName(wanted.getText(), given, found);
    const node = withoutWrapping(given);
    if (Node.isStringLiteral(wanted)) return matchText(wanted.getLiteralValue(), node, found);
    if (Node.isCallExpression(wanted))
      return Node.isCallExpression(node) && !node.hasQuestionDotToken()
        ? matchCall(wanted, node, found)
        : null;
    if (Node.isPropertyAccessExpression(wanted)) {
      if (!Node.isPropertyAccessExpression(node) || node.hasQuestionDotToken()) return null;
      if (node.getName() !== wanted.getName()) return null;
      return matchReceiver(wanted.getExpression(), node.getExpression(), found);
    }
    if (Node.isObjectLiteralExpression(wanted))
      return Node.isObjectLiteralExpression(node) ? matchObject(wanted, node, found) : null;
    if (Node.isArrayLiteralExpression(wanted))
      return Node.isArrayLiteralExpression(node)
        ? matchList(wanted.getElements(), node.getElements(), found)
        : null;
    return node.getText() === wanted.getText() ? found : null;
  }

  function matchName(name: string, given: Node, found: Found): Found | null {
    if (!isPlaceholder(name)) return withoutWrapping(given).getText() === name ? found : null;
    if (name !== '$own' && isOfTrip(given) !== (name === '$value')) return null;
    const known = found.get(name)?.[0];
    if (known) return known.getText() === given.getText() ? found : null;
    return new Map([...found, [name, [given]]]);
  }

  function matchText(text: string, given: Node, found: Found): Found | null {
    if (!Node.isStringLiteral(given) && !Node.isNoSubstitutionTemplateLiteral(given)) return null;
    if (isPlaceholder(text)) return new Map([...found, [text, [given]]]);
    return given.getLiteralValue() === text ? found : null;
  }

  /** `X.$steps`: any number of calls on what matches `X`. */
  function matchReceiver(wanted: Node, given: Node, found: Found): Found | null {
    if (!Node.isPropertyAccessExpression(wanted) || wanted.getName() !== '$steps')
      return matchNode(wanted, given, found);
    const steps: Node[] = [];
    for (let at = given; ; ) {
      const matched = matchNode(wanted.getExpression(), at, found);
      if (matched) return new Map([...matched, ['$steps', steps]]);
      const callee = Node.isCallExpression(at) ? at.getExpression() : undefined;
      if (!Node.isPropertyAccessExpression(callee)) return null;
      if (Node.isCallExpression(at) && at.getTypeArguments().length > 0) return null;
      steps.unshift(at);
      at = callee.getExpression();
    }
  }

  function matchCall(wanted: CallExpression, given: CallExpression, found: Found): Found | null {
    // A row's type that is written is not that of many.
    if (given.getTypeArguments().length > 0) return null;
    const callee = matchReceiver(wanted.getExpression(), given.getExpression(), found);
    return callee && matchList(wanted.getArguments(), given.getArguments(), callee);
  }

  function matchList(wanted: readonly Node[], given: readonly Node[], found: Found): Found | null {
    const rest = restName(wanted.at(-1));
    const fixed = rest === null ? wanted : wanted.slice(0, -1);
    if (given.length < fixed.length || (rest === null && given.length > fixed.length)) return null;
    let result: Found | null = found;
    fixed.forEach((item, index) => {
      const node = given[index];
      result = result && node ? matchNode(item, node, result) : null;
    });
    const others = given.slice(fixed.length);
    if (!result || (rest !== '$any' && others.some(isOfTrip))) return null;
    return rest === null ? result : new Map([...(result as Found), [rest, others]]);
  }

  function matchObject(wanted: ObjectLiteralExpression, given: ObjectLiteralExpression, found: Found) {
    let result: Found | null = found;
    let left: Node[] = given.getProperties();
    for (const property of wanted.getProperties()) {
      if (result === null) return null;
      const rest = restName(property);
      if (rest !== null) {
        if (left.some(isOfTrip)) return null;
        result = new Map([...result, [rest, left]]);
        left = [];
        continue;
      }
      if (!Node.isPropertyAssignment(property)) return null;
      const name = property.getName();
      const own = left.find(other => (isPlaceholder(name) ? isOfTrip(other) : nameOf(other) === name));
      const value = own && initializerOf(own);
      if (!own || !value) return null;
      left = left.filter(other => other !== own);
      if (isPlaceholder(name)) result = new Map([...result, [name, [nameNodeOf(own) ?? own]]]);
      result = matchNode(property.getInitializerOrThrow(), value, result);
    }
    return left.length === 0 ? result : null;
  }
}

export function restName(node: Node | undefined): string | null {
  if (!Node.isSpreadAssignment(node) && !Node.isSpreadElement(node)) return null;
  const name = node.getExpression().getText();
  return isPlaceholder(name) ? name : null;
}

/** The name of an object literal's property; null for spreads and computed names. */
export function nameOf(property: Node): string | null {
  const name = nameNodeOf(property);
  if (name === null) return null;
  if (Node.isIdentifier(name)) return name.getText();
  return Node.isStringLiteral(name) ? name.getLiteralValue() : null;
}

function nameNodeOf(property: Node): Node | null {
  return Node.isPropertyAssignment(property) || Node.isShorthandPropertyAssignment(property)
    ? property.getNameNode()
    : null;
}

function initializerOf(property: Node): Node | null {
  if (Node.isShorthandPropertyAssignment(property)) return property.getNameNode();
  return Node.isPropertyAssignment(property) ? property.getInitializerOrThrow() : null;
}

/** Without parentheses and what only the compiler reads. */
export function withoutWrapping(node: Node): Node {
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isNonNullExpression(node)
  )
    return withoutWrapping(node.getExpression());
  return node;
}

/** What an `if` says of the length of a list or of a number, and where that holds. */
import type { Expression, IfStatement, Statement } from '../parse/tree.ts';
import { type Collector, UNKNOWN } from './collector.ts';
import { pureRef } from './counters.ts';
import type { Ref } from './facts.ts';
import { leaves } from './guards.ts';

interface Bound {
  readonly of: Ref;
  readonly most: Ref;
}

export function addChecks(c: Collector, { test, consequent, alternate, end }: IfStatement): void {
  for (const bound of boundsOf(c, test, true)) {
    c.checks.push({ ...bound, start: consequent.start, end: consequent.end });
  }
  for (const bound of boundsOf(c, test, false)) {
    if (alternate) c.checks.push({ ...bound, start: alternate.start, end: alternate.end });
    if (leaves(consequent) || cuts(consequent) || sets(c, consequent, bound.of))
      c.checks.push({ ...bound, start: end, end: c.frame.blockEnd });
  }
}

/** What holds if a test is true, or if it is false. */
function boundsOf(c: Collector, test: Expression, isTrue: boolean): Bound[] {
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' ? boundsOf(c, test.argument, !isTrue) : [];
    case 'LogicalExpression': {
      if (test.operator === (isTrue ? '&&' : '||'))
        return [...boundsOf(c, test.left, isTrue), ...boundsOf(c, test.right, isTrue)];
      // "xs && xs.length > 20"
      if (isTrue || test.operator !== '&&') return [];
      return boundsOf(c, test.right, false).filter(({ of }) => asksForList(c, test.left, of));
    }
    case 'BinaryExpression': {
      if (test.left.type === 'PrivateIdentifier' || !/^[<>]=?$/.test(test.operator)) return [];
      const isBelow = test.operator.startsWith('<');
      // "xs.length < 20" bounds if it is true, "xs.length > 20" if it is false.
      const [list, most] = isBelow === isTrue ? [test.left, test.right] : [test.right, test.left];
      const of = listOf(c, list) ?? numberOf(c, list, most);
      return of ? [{ of, most: limitRef(c, most) }] : [];
    }
    default:
      return [];
  }
}

/** `xs` of `xs.length`. */
function listOf(c: Collector, node: Expression): Ref | null {
  const length = pureRef(c, node);
  if (length?.kind !== 'member' || (length.name !== 'length' && length.name !== 'size')) return null;
  return length.object;
}

/** `size` of `size > 100` and `size > MAX_SIZE`: a value that is compared with a constant. */
function numberOf(c: Collector, node: Expression, most: Expression): Ref | null {
  const isConstant =
    (most.type === 'Literal' && typeof most.value === 'number') ||
    (most.type === 'Identifier' && /^[A-Z][A-Z0-9_]*$/.test(most.name));
  return isConstant ? pureRef(c, node) : null;
}

function limitRef(c: Collector, node: Expression): Ref {
  if (node.type === 'Literal')
    return typeof node.value === 'number' ? { kind: 'literal', value: node.value } : UNKNOWN;
  return pureRef(c, node) ?? UNKNOWN;
}

/** `xs` or `Array.isArray(xs)`. */
function asksForList(c: Collector, node: Expression, list: Ref): boolean {
  const asked =
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? node.arguments[0] : node;
  if (!asked || asked.type === 'SpreadElement') return false;
  return JSON.stringify(pureRef(c, asked)) === JSON.stringify(list);
}

/** `xs = xs.slice(0, 20)`, `xs.length = 20`: the branch makes true what the test denies. */
function cuts(branch: Statement): boolean {
  const only = branch.type === 'BlockStatement' && branch.body.length === 1 ? branch.body[0] : branch;
  if (only?.type !== 'ExpressionStatement') return false;
  const { expression } = only;
  if (expression.type === 'AssignmentExpression') {
    const { left, right } = expression;
    if (left.type === 'MemberExpression' && left.property.type === 'Identifier')
      return left.property.name === 'length' || isCut(right);
    return isCut(right);
  }
  return isCut(expression);
}

function isCut(node: Expression): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    /^(?:slice|splice)$/.test(node.callee.property.name)
  );
}

/** `size = 100`: the branch gives the compared value another one. */
function sets(c: Collector, branch: Statement, of: Ref): boolean {
  const only = branch.type === 'BlockStatement' && branch.body.length === 1 ? branch.body[0] : branch;
  if (only?.type !== 'ExpressionStatement' || only.expression.type !== 'AssignmentExpression') return false;
  const { left } = only.expression;
  if (left.type === 'ArrayPattern' || left.type === 'ObjectPattern') return false;
  return of.kind !== 'unknown' && JSON.stringify(pureRef(c, left)) === JSON.stringify(of);
}

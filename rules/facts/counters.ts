/** What a numeric `for` shows of its number of trips: bound, limit, step, and the collection it counts through. */
import type { Expression, ForStatement } from '../parse/tree.ts';
import { type Collector, type Draft, localRef } from './collector.ts';
import type { LoopFacts, Ref } from './facts.ts';
import { lookUp } from './scopes.ts';

interface Counter {
  readonly name: string;
  /** 0 if it is not a number. */
  readonly step: number;
}

interface Comparison {
  /** With the counter on the left. */
  readonly operator: string;
  readonly limit: Expression | null;
}

export function isAlways(test: Expression | null): boolean {
  return test === null || (test.type === 'Literal' && (test.value === true || test.value === 1));
}

export function describeCounter(c: Collector, node: ForStatement, facts: Draft<LoopFacts>): void {
  facts.endless = isAlways(node.test);
  const counter = counterOf(node);
  const comparison = counter && node.test ? comparisonOf(node.test, counter.name) : null;
  if (!counter || !comparison) return;
  if (counter.step !== 1) facts.step = counter.step;
  const start = startOf(node, counter.name);
  const down = comparison.operator.startsWith('>');
  const bound = tripsOf(numberOf(start), numberOf(comparison.limit), comparison.operator, counter.step);
  if (bound !== null) {
    facts.bound = bound;
    return;
  }
  // "for (let i = xs.length - 1; i >= 0; i--)" counts down from its limit.
  const limit = pureRef(c, down ? withoutOne(start) : comparison.limit);
  if (!limit) return;
  const collection = collectionOf(c, limit);
  if (collection) facts.iterates = collection;
  else facts.limit = limit;
}

function counterOf({ update, init, test }: ForStatement): Counter | null {
  const step = update ?? test;
  if (step?.type === 'UpdateExpression' && step.argument.type === 'Identifier') {
    return { name: step.argument.name, step: step.operator === '++' ? 1 : -1 };
  }
  if (update?.type === 'AssignmentExpression' && update.left.type === 'Identifier') {
    const { name } = update.left;
    if (update.operator === '+=') return { name, step: numberOf(update.right) ?? 0 };
    if (update.operator === '-=') return { name, step: -(numberOf(update.right) ?? 0) };
    return {
      name,
      step: update.right.type === 'BinaryExpression' ? sumStep(update.right.operator, update.right.right) : 0,
    };
  }
  const first = init?.type === 'VariableDeclaration' ? init.declarations[0]?.id : null;
  return !update && first?.type === 'Identifier' ? { name: first.name, step: 0 } : null;
}

function sumStep(operator: string, right: Expression): number {
  const step = numberOf(right) ?? 0;
  if (operator === '+') return step;
  return operator === '-' ? -step : 0;
}

const FLIPPED: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '!==': '!==',
  '!=': '!=',
};

function comparisonOf(test: Expression, name: string): Comparison | null {
  if (test.type === 'LogicalExpression' && test.operator === '&&') {
    return comparisonOf(test.left, name) ?? comparisonOf(test.right, name);
  }
  // "for (let i = xs.length; i--; )"
  if (test.type === 'UpdateExpression') return { operator: '>', limit: null };
  if (test.type !== 'BinaryExpression' || !FLIPPED[test.operator]) return null;
  const { left, right, operator } = test;
  if (left.type === 'Identifier' && left.name === name) return { operator, limit: right };
  if (right.type === 'Identifier' && right.name === name && left.type !== 'PrivateIdentifier')
    return { operator: FLIPPED[operator] ?? '', limit: left };
  return null;
}

function startOf({ init }: ForStatement, name: string): Expression | null {
  if (init?.type === 'VariableDeclaration') {
    return init.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)?.init ?? null;
  }
  const isStart =
    init?.type === 'AssignmentExpression' && init.left.type === 'Identifier' && init.left.name === name;
  return isStart ? init.right : null;
}

function tripsOf(from: number | null, to: number | null, operator: string, step: number): number | null {
  if (from === null || to === null || step === 0) return null;
  const isTowards = operator.startsWith('<') ? step > 0 : operator.startsWith('>') ? step < 0 : true;
  if (!isTowards) return null;
  const trips = (to - from) / step;
  return Math.max(
    0,
    operator.endsWith('=') && operator.length === 2 && operator !== '!='
      ? Math.floor(trips) + 1
      : Math.ceil(trips),
  );
}

function numberOf(node: Expression | null): number | null {
  if (node?.type === 'Literal') return typeof node.value === 'number' ? node.value : null;
  if (node?.type !== 'UnaryExpression' || node.operator !== '-') return null;
  const value = numberOf(node.argument);
  return value === null ? null : -value;
}

/** `n - 1` → `n`. */
function withoutOne(node: Expression | null): Expression | null {
  return node?.type === 'BinaryExpression' && node.operator === '-' ? node.left : node;
}

/** The reference of a plain name or chain of names, which was walked already. */
export function pureRef(c: Collector, node: Expression | null): Ref | null {
  switch (node?.type) {
    case 'Identifier': {
      const id = lookUp(c.scope, node.name);
      return id < 0 ? { kind: 'global', name: node.name } : localRef(c, id);
    }
    case 'ThisExpression':
      return c.frame.thisClass < 0
        ? null
        : { kind: c.frame.isStatic ? 'class' : 'this', class: c.frame.thisClass };
    case 'MemberExpression': {
      if (node.computed || node.property.type === 'PrivateIdentifier') return null;
      const object = pureRef(c, node.object);
      return object && { kind: 'member', object, name: node.property.name };
    }
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return pureRef(c, node.expression);
    default:
      return null;
  }
}

/** `while (i < xs.length)`, `while (xs.length > 0)`: what the loop goes through, one way or another. */
export function collectionInTest(c: Collector, test: Expression): Ref | null {
  switch (test.type) {
    case 'LogicalExpression':
      return test.operator === '&&'
        ? (collectionInTest(c, test.left) ?? collectionInTest(c, test.right))
        : null;
    case 'BinaryExpression':
      if (test.left.type === 'PrivateIdentifier' || !FLIPPED[test.operator]) return null;
      return collectionInTest(c, test.left) ?? collectionInTest(c, test.right);
    case 'MemberExpression':
    case 'ChainExpression': {
      const ref = pureRef(c, test);
      return ref?.kind === 'member' ? collectionOf(c, ref) : null;
    }
    default:
      return null;
  }
}

/** `xs.length` → `xs`, also through "const n = xs.length". */
function collectionOf(c: Collector, limit: Ref): Ref | null {
  if (limit.kind === 'member') return limit.name === 'length' || limit.name === 'size' ? limit.object : null;
  if (limit.kind !== 'local') return null;
  const binding = c.bindings[limit.binding];
  const { value } = binding ?? {};
  return value?.kind === 'member' && !binding?.param ? collectionOf(c, value) : null;
}

/** What a test says about what outlives the function: `if (!x) x = f()`, `if (cache.has(k)) return cache.get(k); …`. */
import type { CallExpression, Expression, Statement } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { Kept, Ref } from './facts.ts';
import { entriesOf, keptAs, keptUnder, keyOfNode, keyOfRef } from './keys.ts';
import { lookUp } from './scopes.ts';

export interface Guard {
  readonly key: string;
  /** True if the test says that it is set, false if it says that it is not. */
  readonly set: boolean;
  /** For how long what is kept there spares the work. */
  readonly kept: Kept;
}

/** Methods that ask whether, or for what, a collection holds. */
const ASKS = new Set(['has', 'get', 'includes', 'hasOwnProperty', 'peek']);

/** Tests nested deeper than this are not looked into. */
const MAX_DEPTH = 6;

export function guardOf(c: Collector, test: Expression, depth = 0): Guard | null {
  if (depth > MAX_DEPTH) return null;
  switch (test.type) {
    case 'UnaryExpression': {
      if (test.operator !== '!') return null;
      const inner = guardOf(c, test.argument, depth + 1);
      return inner && { ...inner, set: !inner.set };
    }
    case 'BinaryExpression': {
      if (test.left.type === 'PrivateIdentifier') return null;
      if (test.operator === 'in') return guardUnder(c, entriesOf(keyOfNode(c, test.right)));
      const guard = comparedGuard(c, test.left, test.right, depth);
      if (!guard) return null;
      if (test.operator === '==' || test.operator === '===') return { ...guard, set: !guard.set };
      return test.operator === '!=' || test.operator === '!==' || test.operator === '>' ? guard : null;
    }
    case 'LogicalExpression':
      return guardOf(c, test.left, depth + 1) ?? guardOf(c, test.right, depth + 1);
    case 'AwaitExpression':
      return guardOf(c, test.argument, depth + 1);
    case 'CallExpression':
      return guardUnder(c, askedKey(c, test));
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return guardOf(c, test.expression, depth + 1);
    case 'MemberExpression':
      return guardOfSize(c, test) ?? guardUnder(c, keyOfNode(c, test));
    case 'Identifier':
      return guardUnder(c, keyOfNode(c, test) ?? aliasedKey(c, test.name));
    default:
      return null;
  }
}

/** `x === null`, `typeof x === 'undefined'`, `words.size === 0` */
function comparedGuard(c: Collector, left: Expression, right: Expression, depth: number): Guard | null {
  if (isNothing(right)) return guardOf(c, left.type === 'UnaryExpression' ? left.argument : left, depth + 1);
  const isZero = right.type === 'Literal' && right.value === 0;
  return isZero && left.type === 'MemberExpression' ? guardOfSize(c, left) : null;
}

function guardUnder(c: Collector, key: string | null): Guard | null {
  return key === null ? null : { key, set: true, kept: keptUnder(c, key) };
}

/** `words.size`: the whole collection is filled at once. */
function guardOfSize(c: Collector, test: Extract<Expression, { type: 'MemberExpression' }>): Guard | null {
  if (test.computed || test.property.type !== 'Identifier' || !/^(?:size|length)$/.test(test.property.name))
    return null;
  const whole = keyOfNode(c, test.object);
  const key = entriesOf(whole);
  return whole && key ? { key, set: true, kept: keptAs(c, whole) } : null;
}

function askedKey(c: Collector, { callee }: CallExpression): string | null {
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
    return null;
  return ASKS.has(callee.property.name) ? entriesOf(keyOfNode(c, callee.object)) : null;
}

/** `const known = cache.get(k)`, `const made = this.instance`: what the variable was read from. */
function aliasedKey(c: Collector, name: string): string | null {
  const value = c.bindings[lookUp(c.scope, name)]?.value;
  return value ? sourceKey(c, value) : null;
}

function sourceKey(c: Collector, ref: Ref): string | null {
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return sourceKey(c, ref.of);
    case 'result': {
      const callee = c.sites[ref.site]?.callee;
      return callee?.kind === 'member' && ASKS.has(callee.name)
        ? entriesOf(keyOfRef(c, callee.object))
        : null;
    }
    case 'local':
    case 'member':
    case 'element':
      return keyOfRef(c, ref);
    default:
      return null;
  }
}

export function isNothing(node: Expression): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return (
    node.type === 'Literal' && (node.value === null || node.value === 'undefined' || node.value === false)
  );
}

/** True if a branch ends with what leaves the statements around it. */
export function leaves(branch: Statement): boolean {
  if (branch.type === 'BlockStatement') {
    const last = branch.body.at(-1);
    return last !== undefined && leaves(last as Statement);
  }
  return (
    branch.type === 'ReturnStatement' ||
    branch.type === 'ThrowStatement' ||
    branch.type === 'ContinueStatement' ||
    branch.type === 'BreakStatement' ||
    (branch.type === 'ExpressionStatement' && throws(branch.expression))
  );
}

/** `throwError('not yours')`: a function that goes by such a name throws. */
function throws(expression: Expression): boolean {
  if (expression.type !== 'CallExpression') return false;
  const { callee } = expression;
  const named = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
  return named.type === 'Identifier' && THROWS.test(named.name);
}

/** `throwIfAborted()` may throw, or not. */
const THROWS = /^throw(?!s?_?(?:If|On|When|Unless)(?:[A-Z_]|$))(?:s?[A-Z_]|$)/;

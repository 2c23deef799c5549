/** What runs once because a variable or field keeps its result: `x ??= f()`, `if (!x) x = f()`, `if (x) return x; … x = f()`. */
import type { Expression, Statement } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { Ref } from './facts.ts';
import { lookUp } from './scopes.ts';

/** A key for what outlives a call of the function: an outer variable, a global, a field; null for anything else. */
export function keyOfRef(c: Collector, ref: Ref): string | null {
  switch (ref.kind) {
    case 'local': {
      const outlives = c.frame.id === 0 || c.bindings[ref.binding]?.function !== c.frame.id;
      return outlives ? `:${ref.binding}` : null;
    }
    case 'global':
      return ref.name;
    case 'this':
    case 'class':
      return `this:${ref.class}`;
    case 'member': {
      const object = keyOfRef(c, ref.object);
      return object && `${object}.${ref.name}`;
    }
    default:
      return null;
  }
}

export function keyOfNode(c: Collector, node: Expression): string | null {
  switch (node.type) {
    case 'Identifier': {
      const id = lookUp(c.scope, node.name);
      return keyOfRef(c, id < 0 ? { kind: 'global', name: node.name } : { kind: 'local', binding: id });
    }
    case 'ThisExpression':
      return c.frame.thisClass < 0 ? null : `this:${c.frame.thisClass}`;
    case 'MemberExpression': {
      if (node.computed) return null;
      const object = keyOfNode(c, node.object);
      const name = node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.name;
      return object && `${object}.${name}`;
    }
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return keyOfNode(c, node.expression);
    default:
      return null;
  }
}

export interface Guard {
  readonly key: string;
  /** True if the test says that it is set, false if it says that it is not. */
  readonly set: boolean;
}

/** What a test says about a variable or field that outlives the function. */
export function guardOf(c: Collector, test: Expression): Guard | null {
  switch (test.type) {
    case 'UnaryExpression': {
      if (test.operator !== '!') return null;
      const inner = guardOf(c, test.argument);
      return inner && { key: inner.key, set: !inner.set };
    }
    case 'BinaryExpression': {
      if (test.left.type === 'PrivateIdentifier' || !isNothing(test.right)) return null;
      const tested = test.left.type === 'UnaryExpression' ? test.left.argument : test.left;
      const key = keyOfNode(c, tested);
      if (!key) return null;
      if (test.operator === '==' || test.operator === '===') return { key, set: false };
      return test.operator === '!=' || test.operator === '!==' ? { key, set: true } : null;
    }
    case 'LogicalExpression':
      return test.operator === '&&' ? (guardOf(c, test.left) ?? guardOf(c, test.right)) : null;
    default: {
      const key = keyOfNode(c, test);
      return key === null ? null : { key, set: true };
    }
  }
}

function isNothing(node: Expression): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'Literal' && (node.value === null || node.value === 'undefined');
}

/** True if a branch ends the function. */
export function leaves(branch: Statement): boolean {
  if (branch.type === 'BlockStatement') {
    const last = branch.body.at(-1);
    return last !== undefined && leaves(last as Statement);
  }
  return branch.type === 'ReturnStatement' || branch.type === 'ThrowStatement';
}

/** True if a statement of a branch assigns what the key names. */
export function assigns(c: Collector, branch: Statement, key: string): boolean {
  if (branch.type === 'BlockStatement')
    return branch.body.some(statement => assigns(c, statement as Statement, key));
  if (branch.type !== 'ExpressionStatement' && branch.type !== 'ReturnStatement') return false;
  const expression = branch.type === 'ReturnStatement' ? branch.argument : branch.expression;
  if (expression?.type !== 'AssignmentExpression') return false;
  const { left } = expression;
  return left.type !== 'ArrayPattern' && left.type !== 'ObjectPattern' && keyOfNode(c, left) === key;
}

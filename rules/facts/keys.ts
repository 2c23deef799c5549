/** Names for what outlives a call: an outer variable, a global, a field, or the entries of one of these. */
import type { Expression } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { Kept, Ref } from './facts.ts';
import { lookUp } from './scopes.ts';

/** Stands for all entries of a map, a record or a list: which of them is not told apart. */
const ENTRIES = '[]';

/** A key for what a reference names; null if it does not outlive a call of the function. */
export function keyOfRef(c: Collector, ref: Ref): string | null {
  switch (ref.kind) {
    case 'local': {
      const binding = c.bindings[ref.binding];
      const outlives = c.frame.id === 0 || binding?.function !== c.frame.id;
      if (outlives) return `:${ref.binding}`;
      return binding?.kind === 'const' && binding.value ? globalKey(binding.value) : null;
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
    case 'element':
      return entriesOf(keyOfRef(c, ref.of));
    default:
      return null;
  }
}

/** `const kept = globalThis as Kept`: another name for what outlives everything. */
function globalKey(ref: Ref): string | null {
  if (ref.kind === 'typed') return globalKey(ref.of);
  return ref.kind === 'global' ? ref.name : null;
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
      const object = keyOfNode(c, node.object);
      if (node.property.type === 'PrivateIdentifier') return object && `${object}.#${node.property.name}`;
      if (!node.computed) return object && `${object}.${node.property.name}`;
      const { property } = node;
      const isName = property.type === 'Literal' && typeof property.value === 'string';
      return isName ? object && `${object}.${property.value}` : entriesOf(object);
    }
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return keyOfNode(c, node.expression);
    default:
      return null;
  }
}

export function entriesOf(key: string | null): string | null {
  return key && `${key}${ENTRIES}`;
}

/** For how long what a key names is kept. */
export function keptUnder(c: Collector, key: string): Kept {
  return key.endsWith(ENTRIES) ? 'entry' : keptAs(c, key);
}

export function keptAs(c: Collector, key: string): Kept {
  if (key.startsWith('this:')) return c.frame.isStatic ? 'always' : 'instance';
  const id = /^:(\d+)/.exec(key)?.[1];
  return id === undefined || c.bindings[Number(id)]?.function === 0 ? 'always' : 'instance';
}

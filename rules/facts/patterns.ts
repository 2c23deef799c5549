/** Destructuring and assignment: which binding or member is given which part of a value. */
import type {
  AssignmentTarget,
  AssignmentTargetMaybeDefault,
  BindingPattern,
  PropertyKey,
} from '../parse/tree.ts';
import { assignMember } from './assigned-members.ts';
import { type Collector, localRef, markWrite, UNKNOWN } from './collector.ts';
import type { BindingId, Ref } from './facts.ts';
import { eitherOf, visit, visitKey, visitNamed } from './refs.ts';
import { lookUp } from './scopes.ts';
import { annotated, keyName } from './types.ts';
import { spend } from './work.ts';

/** A name in a pattern, or -1 for an element by position. */
type Step = string | number;

/** A binding that a pattern names, with the way from the whole value to it. */
export interface Leaf {
  readonly binding: BindingId;
  readonly path: readonly Step[];
  readonly fallback: Ref | null;
}

/** Walks a declared pattern (whose names are declared already) and lists its bindings. */
export function leavesOf(c: Collector, pattern: BindingPattern): Leaf[] {
  const leaves: Leaf[] = [];
  addLeaves(c, pattern, [], null, leaves);
  return leaves;
}

function addLeaves(
  c: Collector,
  pattern: BindingPattern,
  path: readonly Step[],
  fallback: Ref | null,
  leaves: Leaf[],
): void {
  switch (pattern.type) {
    case 'Identifier':
      leaves.push({ binding: lookUp(c.scope, pattern.name), path, fallback });
      return;
    case 'AssignmentPattern':
      addLeaves(c, pattern.left, path, visitNamed(c, pattern.right, 'stored', pattern.left), leaves);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') addLeaves(c, property.argument, path, null, leaves);
        else {
          addLeaves(c, property.value, [...path, partName(c, property)], null, leaves);
        }
      }
      return;
    case 'ArrayPattern':
      pattern.elements.forEach((element, index) => {
        if (!element) return;
        if (element.type === 'RestElement') addLeaves(c, element.argument, path, null, leaves);
        else addLeaves(c, element, [...path, index], null, leaves);
      });
  }
}

/** The name under which a pattern reads a member; -1 for one that is computed. */
function partName(
  c: Collector,
  { key, computed }: { readonly key: PropertyKey; readonly computed: boolean },
): Step {
  if (computed) visitKey(c, key);
  const name = keyName(key, computed);
  if (name === null) c.mentionsAny = true;
  else c.mentioned.add(name);
  return name ?? -1;
}

/** The part of a value that a leaf names. */
export function partOf(c: Collector, whole: Ref, leaf: Leaf): Ref {
  let ref = whole;
  for (const step of leaf.path) {
    if (ref.kind === 'object') spend(c.work, ref.properties.length);
    else if (ref.kind === 'array') spend(c.work, ref.items.length);
    ref = stepInto(ref, step);
  }
  return leaf.fallback ? eitherOf([ref, leaf.fallback]) : ref;
}

function stepInto(ref: Ref, step: Step): Ref {
  if (ref.kind === 'unknown') return UNKNOWN;
  if (typeof step === 'string') {
    // The literal itself would be repeated for each of its names.
    const own = ref.kind === 'object' ? ref.properties.find(property => property.name === step) : undefined;
    return own && ref.kind === 'object' && ref.spreads.length === 0
      ? own.value
      : { kind: 'member', object: ref, name: step };
  }
  const item = ref.kind === 'array' && step >= 0 ? ref.items[step] : undefined;
  const isPlain = ref.kind === 'array' && ref.items.every(each => each.kind !== 'spread');
  return item && isPlain ? item : { kind: 'element', of: ref };
}

/** Gives the bindings of a declared pattern their values. */
export function bindPattern(
  c: Collector,
  pattern: BindingPattern,
  leaves: readonly Leaf[],
  value: Ref | null,
): void {
  const type = pattern.type === 'AssignmentPattern' ? undefined : annotated(c, pattern.typeAnnotation);
  const whole =
    value && type && pattern.type !== 'Identifier' ? ({ kind: 'typed', of: value, type } as const) : value;
  for (const leaf of leaves) {
    const binding = c.bindings[leaf.binding];
    if (!binding) continue;
    if (type && pattern.type === 'Identifier') binding.type ??= type;
    if (!whole) continue;
    const part = partOf(c, whole, leaf);
    if (part.kind === 'unknown') continue;
    // A second `var` of the same name assigns.
    if (binding.value) addAssigned(c, leaf.binding, part);
    else binding.value = part;
  }
}

/** What an assignment gives a value to. */
export type Target =
  | { readonly kind: 'binding'; readonly id: BindingId }
  | { readonly kind: 'member'; readonly ref: Ref }
  | { readonly kind: 'parts'; readonly parts: readonly TargetPart[] }
  | { readonly kind: 'none' };

interface TargetPart {
  readonly target: Target;
  readonly path: readonly Step[];
  readonly fallback: Ref | null;
}

/** Walks the left side of an assignment. */
export function targetOf(c: Collector, node: AssignmentTarget): Target {
  switch (node.type) {
    case 'Identifier': {
      const id = lookUp(c.scope, node.name);
      return id < 0 ? { kind: 'member', ref: { kind: 'global', name: node.name } } : { kind: 'binding', id };
    }
    case 'MemberExpression':
      return { kind: 'member', ref: visit(c, node, 'value') };
    case 'ArrayPattern':
    case 'ObjectPattern': {
      const parts: TargetPart[] = [];
      addParts(c, node, [], null, parts);
      return { kind: 'parts', parts };
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return targetOf(c, node.expression as AssignmentTarget);
    default:
      visit(c, node, 'value');
      return { kind: 'none' };
  }
}

function addParts(
  c: Collector,
  node: AssignmentTargetMaybeDefault,
  path: readonly Step[],
  fallback: Ref | null,
  parts: TargetPart[],
): void {
  switch (node.type) {
    case 'AssignmentPattern':
      addParts(c, node.left, path, visit(c, node.right, 'stored'), parts);
      return;
    case 'ObjectPattern':
      for (const property of node.properties) {
        if (property.type === 'RestElement') addParts(c, property.argument, path, null, parts);
        else {
          addParts(c, property.value, [...path, partName(c, property)], null, parts);
        }
      }
      return;
    case 'ArrayPattern':
      node.elements.forEach((element, index) => {
        if (!element) return;
        if (element.type === 'RestElement') addParts(c, element.argument, path, null, parts);
        else addParts(c, element, [...path, index], null, parts);
      });
      return;
    default:
      parts.push({ target: targetOf(c, node), path, fallback });
  }
}

export function assign(c: Collector, target: Target, value: Ref): void {
  switch (target.kind) {
    case 'binding':
      markWrite(c, target.id);
      addAssigned(c, target.id, value);
      return;
    case 'member':
      noteMutation(c, target.ref);
      assignMember(c, target.ref, value);
      noteEmptied(c, target.ref);
      return;
    case 'parts':
      for (const { target: part, path, fallback } of target.parts) {
        assign(c, part, partOf(c, value, { binding: -1, path, fallback }));
      }
  }
}

/** `lines.length = 0`: the list begins anew, as after `lines = []`. */
function noteEmptied(c: Collector, ref: Ref): void {
  if (ref.kind !== 'member' || ref.name !== 'length') return;
  const empty: Ref = { kind: 'array', items: [] };
  if (ref.object.kind === 'local') addAssigned(c, ref.object.binding, empty);
  else assignMember(c, ref.object, empty);
}

function noteMutation(c: Collector, ref: Ref): void {
  if (ref.kind === 'member' || ref.kind === 'element') {
    noteMutation(c, ref.kind === 'member' ? ref.object : ref.of);
    return;
  }
  const { frame } = c;
  const binding = ref.kind === 'local' ? c.bindings[ref.binding] : undefined;
  const isParam = binding?.param !== undefined && binding.function === frame.id;
  if ((isParam || ref.kind === 'this' || ref.kind === 'owner') && !frame.kept) frame.facts.mutates = true;
}

const MAX_ASSIGNED = 8;

function addAssigned(c: Collector, id: BindingId, value: Ref): void {
  const binding = c.bindings[id];
  if (!binding) return;
  const before = binding.assigned ?? [];
  if (before.length < MAX_ASSIGNED) binding.assigned = [...before, value];
}

/** What a target stands for when it is read, as in `x ??= f()`. */
export function targetRef(c: Collector, target: Target): Ref {
  if (target.kind === 'binding') return localRef(c, target.id);
  return target.kind === 'member' ? target.ref : UNKNOWN;
}

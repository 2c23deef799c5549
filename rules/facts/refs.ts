/** Walks expressions: each gives a reference, and records the sites and functions it holds. */
import type {
  ArrayExpression,
  AssignmentExpression,
  BinaryExpression,
  BindingPattern,
  Expression,
  LogicalExpression,
  MemberExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
  PrivateIdentifier,
  PrivateInExpression,
  PropertyKey,
  SpreadElement,
  TemplateLiteral,
  UnaryExpression,
} from '../parse/tree.ts';
import { keep, onBranch } from './circumstances.ts';
import { visitClass } from './classes.ts';
import {
  type Collector,
  conditionally,
  type Hint,
  localRef,
  markAdded,
  markRead,
  UNKNOWN,
} from './collector.ts';
import { addCopy } from './copied-lists.ts';
import { addEntryWrite, keyOf } from './entry-writes.ts';
import type { BindingId, PropertyRef, Ref, SiteUse } from './facts.ts';
import { empties } from './fillings.ts';
import { visitFunction } from './functions.ts';
import { visitJsx } from './jsx.ts';
import { keptUnder, keyOfNode, keyOfRef } from './keys.ts';
import { assign, targetOf, targetRef } from './patterns.ts';
import { noteRegex } from './regexes.ts';
import { lookUp } from './scopes.ts';
import { addPropertyWrite, visitAwait, visitCall, visitImport, visitTag, visitYield } from './sites.ts';
import { noteIndexStatement } from './sql-indexes.ts';
import { visitChildren } from './statements.ts';
import { concat, literalRef, templateText, wholeText, withHoles } from './texts.ts';
import { trimmed } from './trimmed-lists.ts';
import { keyName, typeRef } from './types.ts';
import { spend } from './work.ts';

const MAX_DEPTH = 12;
/** Longer literals are tables: what their later items are does not matter. */
const MAX_ITEMS = 64;
export const MAX_LEVEL = 600;

/** Walks a computed key. */
export function visitKey(c: Collector, key: PropertyKey): void {
  if (key.type !== 'PrivateIdentifier') visit(c, key as Expression, 'value');
}

/** Walks an expression whose value is consumed as `use` says. */
export function visit(c: Collector, node: Expression | SpreadElement, use: SiteUse): Ref {
  // Machine-written code may nest deeper than the stack allows: what is below is not looked at.
  if (c.level > MAX_LEVEL) {
    c.mentionsAny = true;
    return UNKNOWN;
  }
  spend(c.work, 1);
  c.level++;
  const ref = visitExpression(c, node, use);
  c.level--;
  return ref;
}

function visitExpression(c: Collector, node: Expression | SpreadElement, use: SiteUse): Ref {
  switch (node.type) {
    case 'Identifier':
      return nameRef(c, node.name);
    case 'Literal':
      if (typeof node.value === 'string') {
        c.mentioned.add(node.value);
        noteIndexStatement(c.indexStatements, node.value);
      }
      if ('regex' in node && node.regex) noteRegex(c, node);
      return literalRef(node.value);
    case 'MemberExpression':
      return visitMember(c, node, use);
    case 'CallExpression':
    case 'NewExpression':
      return visitCall(c, node, use);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return visitFunction(c, node);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return visit(c, node.expression, use);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion': {
      const of = visit(c, node.expression, use);
      const type = typeRef(c, node.typeAnnotation);
      return type.kind === 'unknown' ? of : { kind: 'typed', of, type };
    }
    case 'AwaitExpression':
      return visitAwait(c, node, use);
    case 'ObjectExpression':
      return nested(c, () => visitObject(c, node, use));
    case 'ArrayExpression':
      return nested(c, () => visitArray(c, node, use));
    case 'TemplateLiteral':
      return nested(c, () => visitTemplate(c, node));
    case 'TaggedTemplateExpression':
      return visitTag(c, node, use);
    case 'ThisExpression':
      return thisRef(c);
    case 'Super':
      return c.frame.thisClass < 0 ? UNKNOWN : { kind: 'super', class: c.frame.thisClass };
    case 'LogicalExpression':
      return visitLogical(c, node, use);
    case 'ConditionalExpression': {
      const { test, consequent, alternate } = node;
      visit(c, test, 'value');
      const yes = onBranch(c, test, true, consequent, () => visit(c, consequent, use));
      const no = onBranch(c, test, false, alternate, () => visit(c, alternate, use));
      return eitherOf([yes, no]);
    }
    case 'BinaryExpression':
      return visitBinary(c, node);
    case 'UnaryExpression':
      return visitUnary(c, node, use);
    case 'UpdateExpression': {
      const target = targetOf(c, node.argument);
      if (target.kind === 'binding') markOwn(c, target.id, use);
      assign(c, target, UNKNOWN);
      return UNKNOWN;
    }
    case 'AssignmentExpression':
      return visitAssignment(c, node, use);
    case 'SequenceExpression': {
      let last: Ref = UNKNOWN;
      node.expressions.forEach((expression, index) => {
        last = visit(c, expression, index === node.expressions.length - 1 ? use : 'dropped');
      });
      return last;
    }
    case 'SpreadElement':
      return { kind: 'spread', of: visit(c, node.argument, use) };
    case 'ClassExpression':
      return visitClass(c, node);
    case 'YieldExpression':
      return visitYield(c, node, use);
    case 'ImportExpression':
      return visitImport(c, node);
    case 'MetaProperty':
      return node.meta.name === 'import' ? { kind: 'global', name: 'import.meta' } : UNKNOWN;
    case 'JSXElement':
    case 'JSXFragment':
      visitJsx(c, node);
      return UNKNOWN;
    default:
      visitChildren(c, node);
      return UNKNOWN;
  }
}

function nested(c: Collector, walk: () => Ref): Ref {
  c.depth++;
  const ref = walk();
  c.depth--;
  return c.depth < MAX_DEPTH ? ref : UNKNOWN;
}

/** Walks a value that is given a name, so that a function or class without its own takes it. */
export function visitNamed(
  c: Collector,
  node: Expression,
  use: SiteUse,
  named: Hint | BindingPattern | Node | null,
): Ref {
  let inner: Expression = node;
  while (
    inner.type === 'TSAsExpression' ||
    inner.type === 'TSSatisfiesExpression' ||
    inner.type === 'TSTypeAssertion' ||
    inner.type === 'ParenthesizedExpression'
  )
    inner = inner.expression;
  if (
    inner.type === 'ArrowFunctionExpression' ||
    inner.type === 'FunctionExpression' ||
    inner.type === 'ClassExpression'
  )
    c.hint = named && 'type' in named ? hintOf(named) : named;
  return visit(c, node, use);
}

function hintOf(node: Node): Hint | null {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return { name: node.name, start: node.start, end: node.start + node.name.length };
    case 'PrivateIdentifier':
      return { name: `#${node.name}`, start: node.start, end: node.end };
    case 'Literal':
      return { name: String(node.value), start: node.start, end: node.end };
    case 'MemberExpression':
      return node.computed && node.property.type !== 'Literal' ? null : hintOf(node.property);
    default:
      return null;
  }
}

export function nameRef(c: Collector, name: string): Ref {
  const id = lookUp(c.scope, name);
  if (id < 0) return { kind: 'global', name };
  c.reads.push(id);
  if (c.activeLoops.length > 0) markRead(c, id);
  return localRef(c, id);
}

export function thisRef(c: Collector): Ref {
  const { thisClass, thisMethod, isStatic } = c.frame;
  if (thisMethod >= 0) return { kind: 'owner', method: thisMethod };
  if (thisClass < 0) return UNKNOWN;
  return { kind: isStatic ? 'class' : 'this', class: thisClass };
}

function visitMember(c: Collector, node: MemberExpression, use: SiteUse): Ref {
  const object = visit(c, node.object, use === 'receiver' ? 'receiver' : 'value');
  if (!node.computed) {
    const { property } = node;
    const name = property.type === 'PrivateIdentifier' ? `#${property.name}` : property.name;
    c.mentioned.add(name);
    return member(object, name);
  }
  const key = visit(c, node.property, 'value');
  c.key = key;
  // "this[`on${event}`]()"
  if (node.object.type === 'ThisExpression' && key.kind !== 'literal') c.mentionsAny = true;
  if (key.kind === 'literal' && typeof key.value === 'string') return member(object, key.value);
  return object.kind === 'unknown' ? UNKNOWN : { kind: 'element', of: object };
}

/** A member of something unknown keeps its name: it may be all that is known of a call. */
function member(object: Ref, name: string): Ref {
  return { kind: 'member', object, name };
}

export function eitherOf(refs: readonly Ref[]): Ref {
  const all = refs.flatMap(ref => (ref.kind === 'either' ? ref.of : [ref]));
  const known = all.filter(ref => ref.kind !== 'unknown');
  const [first] = known;
  // "limit > 5 || false" may be either: the literal alone would say what it is.
  if (!first || (known.length < all.length && known.every(isPlain))) return UNKNOWN;
  return known.length === 1 ? first : { kind: 'either', of: known };
}

function isPlain(ref: Ref): boolean {
  return ref.kind === 'literal' || (ref.kind === 'global' && ref.name === 'undefined');
}

function visitLogical(c: Collector, node: LogicalExpression, use: SiteUse): Ref {
  if (node.operator === '&&') {
    visit(c, node.left, 'value');
    const right = onBranch(c, node.left, true, node.right, () => visit(c, node.right, use));
    return isPlain(right) ? UNKNOWN : right;
  }
  const left = visit(c, node.left, use);
  const right = onBranch(c, node.left, false, node.right, () => visit(c, node.right, use));
  return eitherOf([left, right]);
}

function visitUnary(c: Collector, node: UnaryExpression, use: SiteUse): Ref {
  if (node.operator === 'void') {
    visit(c, node.argument, use);
    return UNKNOWN;
  }
  const of = visit(c, node.argument, 'value');
  if (node.operator === 'delete') addEntryWrite(c, node, of, { key: keyOf(c, of) });
  if (of.kind !== 'literal' || typeof of.value !== 'number') return UNKNOWN;
  if (node.operator === '-') return { kind: 'literal', value: -of.value };
  return node.operator === '+' ? of : UNKNOWN;
}

/** Long chains of `+` are walked along their left spine, as they may be deeper than the stack. */
function visitBinary(c: Collector, node: BinaryExpression | PrivateInExpression): Ref {
  const spine: (BinaryExpression | PrivateInExpression)[] = [];
  let left: Expression | PrivateIdentifier = node;
  while (left.type === 'BinaryExpression') {
    spine.push(left);
    left = left.left as Expression | PrivateIdentifier;
  }
  if (left.type === 'PrivateIdentifier') c.mentioned.add(`#${left.name}`);
  let ref = left.type === 'PrivateIdentifier' ? UNKNOWN : visit(c, left, 'value');
  for (let i = spine.length - 1; i >= 0; i--) {
    const binary = spine[i] as (typeof spine)[number];
    const right = visit(c, binary.right, 'value');
    ref =
      binary.operator === '+' ? concat(ref, right) : binary.operator === '*' ? product(ref, right) : UNKNOWN;
  }
  return ref;
}

/** `30 * 1000` */
function product(left: Ref, right: Ref): Ref {
  if (left.kind !== 'literal' || right.kind !== 'literal') return UNKNOWN;
  return typeof left.value === 'number' && typeof right.value === 'number'
    ? { kind: 'literal', value: left.value * right.value }
    : UNKNOWN;
}

function visitTemplate(c: Collector, node: TemplateLiteral): Ref {
  const holes = node.expressions.map(expression => visit(c, expression, 'value'));
  noteIndexStatement(c.indexStatements, wholeText(node));
  return withHoles(templateText(node), holes);
}

/** Reads a variable to write it anew. */
function markOwn(c: Collector, id: BindingId, use: SiteUse): void {
  if (use === 'dropped') markAdded(c, id);
  else markRead(c, id);
}

function visitAssignment(c: Collector, node: AssignmentExpression, use: SiteUse): Ref {
  const { operator, left, right } = node;
  const target = targetOf(c, left);
  const written = target.kind === 'member' ? keyOf(c, target.ref) : UNKNOWN;
  if (operator !== '=' && target.kind === 'binding')
    markOwn(c, target.id, operator === '+=' || operator === '-=' ? use : 'value');
  const whole = targetRef(c, target);
  const key = keyOfRef(c, whole);
  const { frame } = c;
  const before = frame.kept;
  const keeps = operator === '??=' || operator === '||=';
  if (key !== null && (keeps || keepsItself(c, right, key)) && !empties(c, [right], key))
    keep(c, keptUnder(c, key));
  const mayAssign = operator === '??=' || operator === '||=' || operator === '&&=';
  const walk = () => visitNamed(c, right, 'stored', left);
  const value = mayAssign ? conditionally(c, walk) : walk();
  if (target.kind === 'member' && (operator === '=' || mayAssign))
    addEntryWrite(c, node, target.ref, { key: written, value });
  frame.kept = before;
  if (operator === '=' || mayAssign) {
    assign(c, target, value);
    if (target.kind === 'binding') addCopy(c, node, target.id, value);
    if (target.kind === 'member') addPropertyWrite(c, node, target.ref, value);
    return operator === '=' ? value : eitherOf([whole, value]);
  }
  const result = operator === '+=' ? concat(UNKNOWN, value) : UNKNOWN;
  assign(c, target, result);
  return result;
}

/** `x = x ?? f()`. */
function keepsItself(c: Collector, right: Expression, key: string): boolean {
  return right.type === 'LogicalExpression' && right.operator !== '&&' && keyOfNode(c, right.left) === key;
}

function visitArray(c: Collector, node: ArrayExpression, use: SiteUse): Ref {
  const items = node.elements.map((element, index) => {
    if (!element) return UNKNOWN;
    const ref = visit(c, element, use);
    return index < MAX_ITEMS || ref.kind === 'spread' ? ref : UNKNOWN;
  });
  return { kind: 'array', items };
}

function visitObject(c: Collector, node: ObjectExpression, use: SiteUse): Ref {
  const properties: PropertyRef[] = [];
  const spreads: Ref[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spreads.push(visit(c, property.argument, use));
      continue;
    }
    if (property.computed) visitKey(c, property.key);
    const value = visitProperty(c, property, use);
    const name = keyName(property.key, property.computed);
    // A property whose name is not known could be any.
    if (name === null) {
      spreads.push(UNKNOWN);
      const word = property.computed ? wordOf(property.key) : null;
      if (word !== null) properties.push({ name: word, value });
    } else if (property.kind !== 'set') {
      const isLong = properties.length >= MAX_ITEMS && (value.kind === 'literal' || value.kind === 'object');
      properties.push({ name, value: isLong ? UNKNOWN : value });
    }
  }
  return { kind: 'object', properties: trimmed(properties), spreads: trimmed(spreads) };
}

/** The key of `{ [Op.ne]: id }` as it is written: `[Op.ne]`. */
function wordOf(key: PropertyKey): string | null {
  if (key.type !== 'MemberExpression' || key.object.type !== 'Identifier') return null;
  return key.property.type === 'Identifier' && !key.computed
    ? `[${key.object.name}.${key.property.name}]`
    : null;
}

function visitProperty(c: Collector, property: ObjectProperty, use: SiteUse): Ref {
  if ((property.method || property.kind !== 'init') && property.value.type === 'FunctionExpression') {
    c.hint = hintOf(property.key as Node);
    const kind = property.method ? 'method' : property.kind === 'get' ? 'getter' : 'setter';
    const ref = visitFunction(c, property.value, { kind });
    return kind === 'method' ? ref : UNKNOWN;
  }
  return visitNamed(c, property.value, use, property.key as Node);
}

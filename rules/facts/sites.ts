/** Records sites: calls, `new`, tagged templates, and awaits and delegations of what is no call. */
import type {
  AssignmentExpression,
  AwaitExpression,
  CallExpression,
  Expression,
  ImportExpression,
  JSXElement,
  NewExpression,
  SpreadElement,
  TaggedTemplateExpression,
  YieldExpression,
} from '../parse/tree.ts';
import { putsOnOwn } from './assigned-members.ts';
import { type Collector, type Draft, UNKNOWN } from './collector.ts';
import { comparedMembers } from './compared-members.ts';
import { noteDocument } from './documents.ts';
import type { Ref, SiteFacts, SiteId, SiteUse } from './facts.ts';
import { isExports } from './ref-parts.ts';
import { visit } from './refs.ts';
import { lookUp } from './scopes.ts';
import { noteIndexStatement } from './sql-indexes.ts';
import { templateText, wholeText } from './texts.ts';
import { typeArgs } from './types.ts';

const MAX_YIELDS = 8;

type Site = Pick<SiteFacts, 'kind' | 'start' | 'end' | 'nameStart' | 'callee' | 'args' | 'use'>;

/** Adds a site that takes everything pending from `taken` on. */
export function addSite(c: Collector, site: Site, taken: number): SiteId {
  const id = c.sites.length;
  const { frame, pending } = c;
  for (let i = taken; i < pending.length; i++) {
    const inner = pending[i];
    if (inner) inner.into = id;
  }
  pending.length = taken;
  // One literal, without spreads: what is spread lies in a second object, and most of all facts are sites.
  const draft: Draft<SiteFacts> = {
    kind: site.kind,
    start: site.start,
    end: site.end,
    nameStart: site.nameStart,
    callee: site.callee,
    args: site.args as Ref[],
    function: frame.id,
    loop: frame.loop,
    use: site.use,
    into: -1,
    conditional: frame.conditional,
    caught: frame.caught,
  };
  if (frame.kept) draft.kept = frame.kept;
  if (frame.development) draft.unreached = true;
  if (frame.onFailure) draft.onFailure = true;
  if (frame.skipped) draft.skipped = true;
  if (frame.demands.length > 0) draft.demands = [...frame.demands];
  c.sites.push(draft);
  if (site.use === 'argument' || site.use === 'receiver') pending.push(draft);
  return id;
}

export function visitCall(c: Collector, node: CallExpression | NewExpression, use: SiteUse): Ref {
  const required = requiredModule(c, node);
  if (required !== null) {
    c.modules.add(required);
    return { kind: 'import', module: required, name: '*' };
  }
  const taken = c.pending.length;
  const callee = visit(c, node.callee, 'receiver');
  const args = node.arguments.map(argument => visit(c, argument, 'argument'));
  const written = typeArgs(c, node.typeArguments);
  const site = addSite(
    c,
    {
      kind: node.type === 'NewExpression' ? 'new' : 'call',
      start: node.start,
      end: node.end,
      nameStart: nameStartOf(node.callee),
      callee,
      args,
      use,
    },
    taken,
  );
  const draft = c.sites[site];
  if (draft && written.length > 0) draft.typeArgs = written;
  const compares = node.type === 'CallExpression' ? comparedMembers(node) : null;
  if (draft && compares) draft.compares = compares;
  // `graphql(`query { … }`)`
  noteDocument(c, callee, node.arguments[0]);
  exportAssigned(c, callee, args);
  return { kind: 'result', site };
}

/**
 * `ctx.body = rows`: frameworks see writes to what they hand over. `axios.defaults.timeout = 5000` sets what a module is to do,
 * `schema.statics.find = function () { … }` what is made of a schema.
 */
export function addPropertyWrite(c: Collector, node: AssignmentExpression, target: Ref, value: Ref): void {
  if (target.kind !== 'member') return;
  const isWorthASite =
    isOfParameter(c, target) ||
    isOfImport(c, target.object) ||
    addsCode(c, target, value) ||
    startsAnew(c, target, value) ||
    putsOnOwn(c, target, value);
  if (!isWorthASite) return;
  const { start, end } = node;
  addSite(
    c,
    {
      kind: 'assign',
      start,
      end,
      nameStart: nameStartOf(node.left as Expression),
      callee: target,
      args: [value],
      use: 'dropped',
    },
    c.pending.length,
  );
}

/** `<Row order={order} />` */
export function addElement(c: Collector, node: JSXElement, component: Ref, props: Ref): void {
  const { start, end, name } = node.openingElement;
  addSite(
    c,
    {
      kind: 'element',
      start,
      end,
      nameStart: name.start,
      callee: component,
      args: [props],
      use: 'value',
    },
    c.pending.length,
  );
}

function isOfParameter(c: Collector, ref: Ref): boolean {
  if (ref.kind === 'member') return isOfParameter(c, ref.object);
  return ref.kind === 'local' && c.bindings[ref.binding]?.param !== undefined;
}

/** True for a member of what is imported: `axios.defaults`. */
function isOfImport(c: Collector, ref: Ref): boolean {
  if (ref.kind !== 'member') return false;
  const { object } = ref;
  if (object.kind === 'member') return isOfImport(c, object);
  return object.kind === 'import' || (object.kind === 'local' && isImport(c.bindings[object.binding]?.value));
}

/** True if what a call made is given functions: in an object as a member of it, or as a member of a member. */
function addsCode(c: Collector, { object }: Extract<Ref, { kind: 'member' }>, value: Ref): boolean {
  const made = object.kind === 'member' ? object.object : object;
  if (made.kind !== 'local' || c.bindings[made.binding]?.value?.kind !== 'result') return false;
  return value.kind === 'object'
    ? value.properties.some(property => isCode(c, property.value))
    : object.kind === 'member' && isCode(c, value);
}

/** `Names.known = {}`: a static field of a class of this file. */
function startsAnew(c: Collector, { object }: Extract<Ref, { kind: 'member' }>, value: Ref): boolean {
  const isAnew = value.kind === 'object' || value.kind === 'result';
  return isAnew && object.kind === 'local' && c.bindings[object.binding]?.kind === 'class';
}

function isCode(c: Collector, value: Ref): boolean {
  if (value.kind === 'typed') return isCode(c, value.of);
  return (
    value.kind === 'function' || (value.kind === 'local' && c.bindings[value.binding]?.kind === 'function')
  );
}

function isImport(value: Ref | undefined): boolean {
  return value?.kind === 'import';
}

function requiredModule(c: Collector, node: CallExpression | NewExpression): string | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  const [first] = node.arguments;
  if (node.callee.name !== 'require' || first?.type !== 'Literal' || typeof first.value !== 'string')
    return null;
  return lookUp(c.scope, 'require') < 0 ? first.value : null;
}

/** `Object.assign(module.exports, { … })`. */
function exportAssigned(c: Collector, callee: Ref, args: readonly Ref[]): void {
  const [target, source] = args;
  if (callee.kind !== 'member' || callee.name !== 'assign' || source?.kind !== 'object' || !target) return;
  if (isExports(target) && callee.object.kind === 'global' && callee.object.name === 'Object') {
    c.exports.push(...source.properties);
  }
}

/** Where the last name of a callee starts. */
function nameStartOf(node: Expression | SpreadElement): number {
  switch (node.type) {
    case 'MemberExpression':
      return node.property.start;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSInstantiationExpression':
      return nameStartOf(node.expression);
    default:
      return node.start;
  }
}

export function visitTag(c: Collector, node: TaggedTemplateExpression, use: SiteUse): Ref {
  const taken = c.pending.length;
  const callee = visit(c, node.tag, 'receiver');
  const holes: Ref[] = [];
  for (const expression of node.quasi.expressions) holes.push(visit(c, expression, 'argument'));
  const written = typeArgs(c, node.typeArguments);
  const site = addSite(
    c,
    {
      kind: 'tag',
      start: node.start,
      end: node.end,
      nameStart: nameStartOf(node.tag),
      callee,
      args: [templateText(node.quasi), ...holes],
      use,
    },
    taken,
  );
  const draft = c.sites[site];
  if (draft && written.length > 0) draft.typeArgs = written;
  noteDocument(c, callee, node.quasi);
  noteIndexStatement(c.indexStatements, wholeText(node.quasi));
  return { kind: 'result', site };
}

export function visitAwait(c: Collector, node: AwaitExpression, use: SiteUse): Ref {
  c.frame.awaits++;
  const of = visit(c, node.argument, 'awaited');
  // `await import('x')` is the module.
  if (of.kind === 'import') return of;
  if (!isMadeOfSites(node.argument)) {
    const { start, end } = node;
    addSite(
      c,
      { kind: 'await', start, end, nameStart: nameStartOf(node.argument), callee: of, args: [], use },
      c.pending.length,
    );
  }
  const awaited = of.kind === 'result' && use === 'dropped' ? c.sites[of.site] : undefined;
  if (awaited) awaited.unused = true;
  return of.kind === 'unknown' ? UNKNOWN : { kind: 'await', of };
}

/** True if whatever is awaited is a site already. */
function isMadeOfSites(node: Expression): boolean {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'AwaitExpression':
    case 'ImportExpression':
      return true;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return isMadeOfSites(node.expression);
    case 'ConditionalExpression':
      return isMadeOfSites(node.consequent) && isMadeOfSites(node.alternate);
    case 'LogicalExpression':
      return isMadeOfSites(node.right) && (node.operator === '&&' || isMadeOfSites(node.left));
    default:
      return false;
  }
}

export function visitYield(c: Collector, node: YieldExpression, use: SiteUse): Ref {
  const of = node.argument ? visit(c, node.argument, 'yielded') : UNKNOWN;
  const { yields } = c.frame.facts;
  if (yields.length < MAX_YIELDS) yields.push(node.delegate ? { kind: 'element', of } : of);
  if (node.delegate && node.argument) {
    const { start, end } = node;
    const nameStart = nameStartOf(node.argument);
    addSite(c, { kind: 'delegate', start, end, nameStart, callee: of, args: [], use }, c.pending.length);
  }
  return UNKNOWN;
}

export function visitImport(c: Collector, node: ImportExpression): Ref {
  // `import()`, half-typed, is a tree without a source.
  const source = (node.source as Expression | null) ? visit(c, node.source, 'value') : UNKNOWN;
  if (node.options) visit(c, node.options, 'value');
  if (source.kind !== 'literal' || typeof source.value !== 'string') return UNKNOWN;
  c.modules.add(source.value);
  return { kind: 'import', module: source.value, name: '*' };
}
